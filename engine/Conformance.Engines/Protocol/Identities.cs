namespace Conformance.Engines.Protocol;

/// <summary>
/// Numbers of the engine's own references in protocol messages. On the requesting side, the number is the identity.
/// </summary>
public class Identities
{
    /// <summary>The number of an identity.</summary>
    /// <exception cref="WireException">The identity belongs to another engine.</exception>
    public virtual long NumberOf(object identity) =>
        identity is long number ? number : throw new WireException($"a reference of another engine: {identity}");

    /// <summary>The identity of a number.</summary>
    /// <exception cref="WireException">The number was never assigned.</exception>
    public virtual object At(long number) => number;
}

/// <summary>
/// The answering side: assigns numbers in order of first appearance, so that a replay assigns the same numbers.
/// </summary>
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
        : throw new WireException($"unknown reference {number}");
}
