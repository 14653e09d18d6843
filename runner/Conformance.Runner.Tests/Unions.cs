namespace Conformance.Runner.Tests;

/// <summary>Finds the cases of closed unions by reflection: a new case without a row in a table fails a test.</summary>
internal static class Unions
{
    /// <summary>All concrete types derived from a union's base.</summary>
    public static IEnumerable<Type> CasesOf<T>() =>
        typeof(T).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(T)));
}
