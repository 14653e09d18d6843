using System.Globalization;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>
/// Which reference of one engine is the same as which of the other. The functions of instances are paired by name. Any
/// other object is paired when both engines show it in the same place for the first time.
/// </summary>
internal sealed class ReferencePairs
{
    private readonly Dictionary<object, object> _rightOf = [];
    private readonly Dictionary<object, object> _leftOf = [];
    private readonly Dictionary<object, string> _names = [];

    /// <summary>
    /// Whether some functions could not be named, so that nothing is known of an object without a pair.
    /// </summary>
    public bool NamesAreMissing { get; set; }

    /// <summary>Whether an object is known, of either engine.</summary>
    public bool Knows(Value value) => value.Reference is not Reference.Opaque opaque
        || _rightOf.ContainsKey(opaque.Identity) || _leftOf.ContainsKey(opaque.Identity);

    /// <summary>Pairs the objects for one function.</summary>
    public void Pair(Value left, Value right, string name)
    {
        if (left.Reference is Reference.Opaque one && right.Reference is Reference.Opaque other)
        {
            _rightOf[one.Identity] = other.Identity;
            _leftOf[other.Identity] = one.Identity;
            _names[one.Identity] = name;
            _names[other.Identity] = name;
        }
    }

    /// <summary>Names an object of a single engine.</summary>
    public void Name(Value value, string name)
    {
        if (value.Reference is Reference.Opaque opaque)
        {
            _rightOf[opaque.Identity] = opaque.Identity;
            _names[opaque.Identity] = name;
        }
    }

    /// <summary>Compares values; objects that neither engine has shown before become a pair.</summary>
    public Likeness Compare(Value left, Value right) => left.Kind != right.Kind ? Likeness.Different : left.Kind switch
    {
        ValKind.Ref => AreSame(left.Reference, right.Reference) ? Likeness.Same : Likeness.Different,
        _ when left.Low == right.Low && left.High == right.High => Likeness.Same,
        ValKind.F32 => AreNans32(left.Low, right.Low),
        ValKind.F64 => AreNans64(left.Low, right.Low),
        ValKind.V128 => Worst(Half(left.Low, right.Low), Half(left.High, right.High)),
        _ => Likeness.Different,
    };

    /// <summary>Compares lists of values.</summary>
    public Likeness Compare(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        Likeness worst = left.Length == right.Length ? Likeness.Same : Likeness.Different;
        for (int i = 0; i < left.Length && worst != Likeness.Different; i++)
        {
            worst = Worst(worst, Compare(left[i], right[i]));
        }

        return worst;
    }

    /// <summary>A value for a person; a function by its name.</summary>
    public string TextOf(Value value) => value.Reference switch
    {
        null => value.ToString(),
        Reference.Null => "null",
        Reference.Opaque { Kind: var kind, Identity: var identity } =>
            _names.TryGetValue(identity, out string? name) ? name : "a " + WordOf(kind),
        Reference other => other.ToString()!,
    };

    /// <summary>A list of values for a person.</summary>
    public string TextOf(IEnumerable<Value> values) => string.Join(", ", values.Select(TextOf));

    /// <summary>
    /// Whether a byte that differs belongs to a NaN in both memories. The access is not known, so one of the NaNs must
    /// be canonical: other bit patterns are as likely something else.
    /// </summary>
    public static bool MayBeNan(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, int at)
    {
        for (int size = sizeof(float); size <= sizeof(double); size += sizeof(float))
        {
            for (int start = Math.Max(0, at - size + 1); start <= at && start + size <= left.Length; start++)
            {
                if (size == sizeof(float)
                    ? AreNans(BitConverter.ToUInt32(left[start..]), BitConverter.ToUInt32(right[start..]))
                    : AreNans(BitConverter.ToUInt64(left[start..]), BitConverter.ToUInt64(right[start..])))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool AreNans(uint left, uint right) =>
        AreNans32(left, right) != Likeness.Different && (IsCanonical(left) || IsCanonical(right));

    private static bool AreNans(ulong left, ulong right) =>
        AreNans64(left, right) != Likeness.Different && (IsCanonical(left) || IsCanonical(right));

    private static bool IsCanonical(uint bits) => (bits & 0x7FFF_FFFF) == 0x7FC0_0000;

    private static bool IsCanonical(ulong bits) => (bits & 0x7FFF_FFFF_FFFF_FFFF) == 0x7FF8_0000_0000_0000;

    private static Likeness Worst(Likeness one, Likeness other) => (Likeness)Math.Max((int)one, (int)other);

    private static Likeness Half(ulong left, ulong right) => left == right ? Likeness.Same
        : AreNans64(left, right) == Likeness.SameButNan ? Likeness.SameButNan
        : Worst(AreNans32(left & uint.MaxValue, right & uint.MaxValue), AreNans32(left >> 32, right >> 32));

    private static Likeness AreNans32(ulong left, ulong right) => left == right ? Likeness.Same
        : float.IsNaN(BitConverter.UInt32BitsToSingle((uint)left))
            && float.IsNaN(BitConverter.UInt32BitsToSingle((uint)right))
            ? Likeness.SameButNan
            : Likeness.Different;

    private static Likeness AreNans64(ulong left, ulong right) =>
        double.IsNaN(BitConverter.UInt64BitsToDouble(left)) && double.IsNaN(BitConverter.UInt64BitsToDouble(right))
            ? Likeness.SameButNan
            : Likeness.Different;

    private static string WordOf(HeapKind kind) => kind switch
    {
        HeapKind.Func => "function of another instance",
        HeapKind.Struct => "structure",
        HeapKind.Array => "array",
        HeapKind.I31 => "i31",
        HeapKind.Exn => "exception",
        HeapKind.Extern => "host object",
        _ => string.Create(CultureInfo.InvariantCulture, $"reference to {TypeNames.Of(kind)}"),
    };

    private bool AreSame(Reference? left, Reference? right)
    {
        if (left is not Reference.Opaque one || right is not Reference.Opaque other)
        {
            return (left is Reference.Null && right is Reference.Null) || (left is Reference.Host && left == right);
        }

        bool isLeftKnown = _rightOf.TryGetValue(one.Identity, out object? expected);
        bool isRightKnown = _leftOf.ContainsKey(other.Identity);
        if (isLeftKnown || isRightKnown)
        {
            return isLeftKnown && isRightKnown ? expected!.Equals(other.Identity) : NamesAreMissing;
        }

        _rightOf[one.Identity] = other.Identity;
        _leftOf[other.Identity] = one.Identity;
        return true;
    }
}
