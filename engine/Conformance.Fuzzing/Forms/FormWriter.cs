using System.Text;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Forms;

/// <summary>
/// Writes a module in the binary format, each number and each choice in one of the forms that the format permits, and
/// one of them, if wanted, in a form that it does not permit (spec:binary).
/// </summary>
/// <param name="random">The source of all choices.</param>
/// <param name="defect">The place of the defect, counted from 0; −1 for none.</param>
internal sealed class FormWriter(RandomSource random, int defect)
{
    private const int PayloadBits = 7;
    private const int Payload = 0x7F;
    private const int Continues = 0x80;
    private readonly List<byte> _bytes = [];

    private readonly List<SectionId> _places = [];
    private SectionId _section;

    /// <summary>The places that could have a defect, by the section that they are in.</summary>
    public IReadOnlyList<SectionId> Places => _places;

    /// <summary>The bytes.</summary>
    public byte[] Module => [.. _bytes];

    private bool IsDefect
    {
        get
        {
            _places.Add(_section);
            return _places.Count - 1 == defect;
        }
    }

    /// <summary>The magic number and the version.</summary>
    public void Header()
    {
        Fixed(0x00, 0x61, 0x73, 0x6D);
        Code(1);
        Code(0);
        Code(0);
        Code(0);
    }

    /// <summary>Something that must not be left out.</summary>
    public void Needed(Action write)
    {
        if (!IsDefect)
        {
            write();
        }
    }

    /// <summary>A byte that could not be another one.</summary>
    public void Fixed(byte value) => _bytes.Add(value);

    /// <summary>Bytes that could not be others.</summary>
    public void Fixed(params ReadOnlySpan<byte> values) => _bytes.AddRange(values);

    /// <summary>A code, flags or a byte that must be zero.</summary>
    public void Code(byte value) => _bytes.Add(!IsDefect ? value : random.Below(4) switch
    {
        0 => (byte)(value + 1),
        1 => (byte)(value | 0x08),
        2 => (byte)(value ^ (1 << random.Below(8))),
        _ => (byte)random.Next(),
    });

    /// <summary>A code that is a number in the format, so that its form must not be longer if it is a byte.</summary>
    public void LongCode(byte value)
    {
        if (IsDefect)
        {
            _bytes.Add((byte)(value | Continues));
            _bytes.Add((value & 0x40) != 0 ? (byte)0x7F : (byte)0);
            return;
        }

        Code(value);
    }

    /// <summary>An unsigned number of 32 bits, such as an index or a flag.</summary>
    public void U32(ulong value) => Unsigned(value, 32);

    /// <summary>An unsigned number of 64 bits.</summary>
    public void U64(ulong value) => Unsigned(value, 64);

    /// <summary>
    /// A limit, which has 64 bits in the format. Engines that read one of 32 bits as such take no longer form of it.
    /// </summary>
    public void Limit(ulong value, bool isWide) => Unsigned(value, 64, isWide ? 64 : 32);

    /// <summary>A signed number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="bits">32, 33 or 64.</param>
    public void Signed(long value, int bits)
    {
        List<byte> form = [];
        bool isLast;
        do
        {
            byte part = (byte)(value & Payload);
            value >>= PayloadBits;
            isLast = (value == 0 && (part & 0x40) == 0) || (value == -1 && (part & 0x40) != 0);
            form.Add((byte)(isLast ? part : part | Continues));
        }
        while (!isLast);
        Lengthen(form, bits, (form[^1] & 0x40) != 0 ? (byte)Payload : (byte)0);
    }

    /// <summary>A list or a vector: its length, then its items.</summary>
    public void List<T>(IReadOnlyList<T> items, Action<T> write)
    {
        Count(items.Count);
        foreach (T item in items)
        {
            write(item);
        }
    }

    /// <summary>The length of a list.</summary>
    public void Count(int count)
    {
        if (IsDefect)
        {
            U32((ulong)Math.Max(0, count + (random.OneIn(2) ? 1 : -1)));
            return;
        }

        U32((ulong)count);
    }

    /// <summary>A name.</summary>
    public void Name(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        if (IsDefect && bytes.Length > 0)
        {
            // Not UTF-8: a continuation alone, an overlong form, a surrogate, or too large.
            bytes = random.Of<byte[]>([[0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC2]]);
        }

        U32((ulong)bytes.Length);
        _bytes.AddRange(bytes);
    }

    /// <summary>Something with its size before it.</summary>
    public void Sized(Action write)
    {
        int start = _bytes.Count;
        write();
        byte[] content = [.. _bytes[start..]];
        _bytes.RemoveRange(start, _bytes.Count - start);
        int size = content.Length;
        if (IsDefect)
        {
            size = Math.Max(0, size + (random.OneIn(2) ? 1 : -1));
        }

        U32((ulong)size);
        _bytes.AddRange(content);
        if (IsDefect)
        {
            // What follows begins too late.
            _bytes.Add((byte)random.Next());
        }
    }

    /// <summary>A section, perhaps with a custom section before it.</summary>
    public void Section(SectionId id, Action write)
    {
        if (random.OneIn(8))
        {
            Custom();
        }

        _section = id;
        int start = _bytes.Count;
        if (IsDefect)
        {
            _bytes.Add((byte)(14 + random.Below(3)));
        }
        else
        {
            _bytes.Add((byte)id);
        }

        Sized(write);
        if (IsDefect)
        {
            // The section occurs twice.
            _bytes.AddRange([.. _bytes[start..]]);
        }
    }

    /// <summary>Changes the order of two neighbours, at times.</summary>
    public void Order(Action first, Action second)
    {
        if (IsDefect)
        {
            second();
            first();
        }
        else
        {
            first();
            second();
        }
    }

    private void Custom()
    {
        _bytes.Add((byte)SectionId.Custom);
        Sized(() =>
        {
            Name(random.Of<string>(["x", "", "naïve", "producers"]));
            for (int i = random.Below(5); i > 0; i--)
            {
                _bytes.Add((byte)random.Next());
            }
        });
    }

    private void Unsigned(ulong value, int bits, int usualBits = 0)
    {
        List<byte> form = [];
        do
        {
            byte part = (byte)(value & Payload);
            value >>= PayloadBits;
            form.Add((byte)(value == 0 ? part : part | Continues));
        }
        while (value != 0);
        Lengthen(form, bits, 0, usualBits);
    }

    /// <summary>Adds a number, perhaps in more bytes than it needs.</summary>
    private void Lengthen(List<byte> form, int bits, byte filling, int usualBits = 0)
    {
        int most = LengthOf(bits);
        int usual = usualBits > 0 ? LengthOf(usualBits) : most;
        bool isTooLong = IsDefect;
        bool hasUnusedBits = IsDefect && bits % PayloadBits != 0;
        int length = isTooLong ? most + 1
            : hasUnusedBits ? most
            : random.OneIn(12) ? form.Count + random.Below(usual - form.Count + 1)
            : form.Count;
        while (form.Count < length)
        {
            form[^1] |= Continues;
            form.Add(filling);
        }

        if (hasUnusedBits && !isTooLong)
        {
            form[^1] ^= (byte)(0x40 >> random.Below(PayloadBits - (bits % PayloadBits)));
        }

        _bytes.AddRange(form);
    }

    private static int LengthOf(int bits) => (bits + PayloadBits - 1) / PayloadBits;
}
