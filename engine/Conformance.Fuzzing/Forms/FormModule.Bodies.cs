namespace Conformance.Fuzzing.Forms;

/// <summary>The functions that tell a number: each uses some kind of index or immediate.</summary>
internal sealed partial class FormModule
{
    /// <summary>Pushes what a table holds: the result of the function in a slot of the first one.</summary>
    private void CallSlot(int slot)
    {
        Const(slot);
        _writer.Fixed(0x11);
        _writer.U32(Type(Number));
        _writer.U32(Table(First));
    }

    private void AddBodies()
    {
        for (int slot = 0; slot < 6; slot += 2)
        {
            int at = slot;
            _bodies.Add(() => CallSlot(at));
        }

        _bodies.Add(Call);
        _bodies.Add(GlobalState);
        _bodies.Add(TableState);
        _bodies.Add(SecondTable);
        _bodies.Add(CopyAndInit);
        _bodies.Add(Drop);
        _bodies.Add(Catch);
        _bodies.Add(Cast);
        _bodies.Add(Memory);
        _bodies.Add(Blocks);
        _bodies.Add(MemoryInit);
        _bodies.Add(Fixed);
    }

    private void Call()
    {
        _writer.Fixed(0x10);
        _writer.U32(Func(First));
        _writer.Fixed(0x10);
        _writer.U32(Func(Third));
        _writer.Fixed(0xD2);
        _writer.U32(Func(Second));
        _writer.Fixed(0x14);
        _writer.U32(Type(Number));
        _writer.Fixed(0x6A);
    }

    private void GlobalState()
    {
        _writer.Fixed(0x23);
        _writer.U32(Global(0));
        Const(5);
        _writer.Fixed(0x24);
        _writer.U32(Global(0));
    }

    private void TableState()
    {
        Prefixed(0xFC, 16);
        _writer.U32(Table(First));
        _writer.Fixed(0xD0);
        _writer.Code(0x70);
        Const(1);
        Prefixed(0xFC, 15);
        _writer.U32(Table(First));
        _writer.Fixed(0x6A);
        Const(1);
        _writer.Fixed(0x25);
        _writer.U32(Table(First));
        _writer.Fixed(0xD1);
        _writer.Fixed(0x6A);
        Const(0);
        _writer.Fixed(0xD2);
        _writer.U32(Func(First));
        _writer.Fixed(0x26);
        _writer.U32(Table(First));
    }

    private void SecondTable()
    {
        Const(0);
        _writer.Fixed(0xD2);
        _writer.U32(Func(First));
        Const(2);
        Prefixed(0xFC, 17);
        _writer.U32(Table(Second));
        Prefixed(0xFC, 16);
        _writer.U32(Table(Second));
        Const(3);
        _writer.Fixed(0x11);
        _writer.U32(Type(Number));
        _writer.U32(Table(Second));
        _writer.Fixed(0x6A);
    }

    private void CopyAndInit()
    {
        // From the second table to the first, then from a segment.
        Const(1);
        Const(2);
        Const(2);
        Prefixed(0xFC, 14);
        _writer.U32(Table(First));
        _writer.U32(Table(Second));
        Const(3);
        Const(0);
        Const(2);
        Prefixed(0xFC, 12);
        _writer.U32(Elem(_random.Of<int>([1, 5, 3, 7])));
        _writer.U32(Table(First));
        CallSlot(1);
    }

    private void Drop()
    {
        Prefixed(0xFC, 13);
        _writer.U32(Elem(1));
        Const(0);
        Const(0);
        Const(1);
        Prefixed(0xFC, 12);
        _writer.U32(Elem(_random.Of<int>([1, 5])));
        _writer.U32(Table(First));
        Const(8);
    }

    private void Catch()
    {
        // Two blocks, one for each tag.
        _writer.Fixed(0x02);
        _writer.Code(0x40);
        _writer.Fixed(0x02);
        _writer.Code(0x40);
        _writer.Fixed(0x1F);
        _writer.Code(0x40);
        _writer.Count(2);
        _writer.Code(0);
        _writer.U32(Tag(0));
        _writer.U32(0);
        _writer.Code(2);
        _writer.U32(1);
        _writer.Fixed(0x08);
        _writer.U32(Tag(_random.Below(2)));
        _writer.Fixed(0x0B);
        _writer.Fixed(0x0B);
        Const(1);
        _writer.Fixed(0x0F);
        _writer.Fixed(0x0B);
        Const(2);
    }

    private void Cast()
    {
        bool isNullable = _random.OneIn(2);
        _writer.Fixed(0x02);
        _writer.Code(isNullable ? (byte)0x63 : (byte)0x64);
        _writer.Signed((long)Type(Structure), 33);
        if (_random.OneIn(2))
        {
            _writer.Fixed(0xD0);
            _writer.Code(0x6E);
        }
        else
        {
            Prefixed(0xFB, 1);
            _writer.U32(Type(Below));
        }

        Prefixed(0xFB, 24);
        _writer.Code((byte)(1 | (isNullable ? 2 : 0)));
        _writer.U32(0);
        _writer.Code(0x6E);
        _writer.Signed((long)Type(Structure), 33);
        _writer.Fixed(0x1A);
        Const(3);
        _writer.Fixed(0x0F);
        _writer.Fixed(0x0B);
        _writer.Fixed(0xD1);
    }

    private void Memory()
    {
        bool hasIndex = _hasImports;
        Const(_random.Below(40));
        _writer.Fixed(0x28);
        _writer.U32(hasIndex ? 0x42UL : 2);
        if (hasIndex)
        {
            _writer.U32((ulong)_imports);
        }

        _writer.U64((ulong)_random.Of<int>([0, 8, 127, 128, 16384]));
        _writer.Fixed(0x3F);
        _writer.U32((ulong)_imports);
        _writer.Fixed(0x6A);
    }

    private void MemoryInit()
    {
        Const(32);
        Const(0);
        Const(2);
        Prefixed(0xFC, 8);
        _writer.U32(Data(1));
        _writer.U32((ulong)_imports);
        Prefixed(0xFC, 9);
        _writer.U32(Data(1));
        Const(32);
        _writer.Fixed(0x2D);
        _writer.U32(_hasImports ? 0x40UL : 0);
        if (_hasImports)
        {
            _writer.U32(1);
        }

        _writer.U64(0);
    }

    private void Blocks()
    {
        Const(4);
        _writer.Fixed(0x02);
        _writer.Signed((long)Type(Unary), 33);
        _writer.Fixed(0x02);
        _writer.Signed((long)Type(Unary), 33);
        _writer.Fixed(0x0B);
        _writer.Fixed(0x0B);
        _writer.Fixed(0x02);
        _writer.Code(0x7F);
        _writer.Fixed(0x41);
        _writer.Signed(_random.Of<long>([-5, 64, -65, 8191, -8193, 1 << 21, int.MinValue, int.MaxValue]), 32);
        _writer.Fixed(0x0B);
        _writer.Fixed(0x6A);
    }

    /// <summary>Long numbers and lanes.</summary>
    private void Fixed()
    {
        _writer.Fixed(0x42);
        _writer.Signed(_random.Of<long>([-1, 1L << 35, -(1L << 41), long.MinValue, long.MaxValue, 300]), 64);
        _writer.Fixed(0xA7);
        Prefixed(0xFB, 1);
        _writer.U32(Type(Below));
        Prefixed(0xFB, 2);
        _writer.U32(Type(Below));
        _writer.U32(0);
        _writer.Fixed(0x6A);
    }
}
