namespace Conformance.Native.Libraries;

/// <summary>The functions of a native library, by name.</summary>
internal interface ILibrary
{
    /// <summary>The name of the library in messages.</summary>
    string Name { get; }

    /// <summary>The address of a function; 0 if the library does not export it.</summary>
    nint Find(string function);
}
