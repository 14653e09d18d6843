namespace Conformance.Engines.Protocol;

/// <summary>
/// How references that are the engine's own are numbered on the wire. On the asking side the number is the identity.
/// </summary>
public class Identities
{
    /// <summary>The number of an identity.</summary>
    /// <exception cref="WireException">It comes from elsewhere.</exception>
    public virtual long NumberOf(object identity) =>
        identity is long number ? number : throw new WireException($"a reference of another engine: {identity}");

    /// <summary>The identity of a number.</summary>
    /// <exception cref="WireException">The number was never given out.</exception>
    public virtual object At(long number) => number;
}

/// <summary>The answering side: numbers are given out in order of first appearance, so that a replay gives out the same ones.</summary>
public sealed class IdentityTable : Identities
{
    private readonly Dictionary<object, long> _numbers = [];
    private readonly List<object> _identities = [];

    /// <inheritdoc/>
    public override long NumberOf(object identity)
    {
        if (!_numbers.TryGetValue(identity, out long number))
        {
            number = _identities.Count;
            _identities.Add(identity);
            _numbers.Add(identity, number);
        }

        return number;
    }

    /// <inheritdoc/>
    public override object At(long number) => number >= 0 && number < _identities.Count
        ? _identities[(int)number]
        : throw new WireException($"there is no reference {number}");
}
