using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Printing;

/// <summary>
/// Lays out instruction sequences, flat or folded. A stack holds the parts that remain to be printed.
/// </summary>
internal sealed class BodyPrinter(
    TextSink output, InstrPrinter instrs, PrintNames names, Arities arities, PrintOptions options)
{
    // A folded instruction with at most this many instructions goes on one line.
    private const int ShortNode = 8;

    // Deeper code is not indented further; otherwise a deep nest of blocks would consist mostly of spaces.
    private const int DeepestIndent = 20;

    private readonly BlockTree _body = new();
    private readonly Folding _folding = new(arities);
    private readonly Stack<Todo> _todo = new();

    private enum TodoKind : byte
    {
        /// <summary>A node of the folding, with its parenthesis.</summary>
        Node,

        /// <summary>
        /// A part of a block: <c>(then</c>, <c>(else</c>, <c>(do</c>, <c>(catch</c>, <c>(delegate</c>.
        /// </summary>
        Part,

        /// <summary>A right parenthesis.</summary>
        Close,
    }

    private readonly record struct Todo(TodoKind Kind, int Index = 0, int Depth = 0, bool IsInline = false);

    /// <summary>Writes the body of the current function, with a line break before each line.</summary>
    public void WriteBody(Expr expr, FuncType? type, int depth)
    {
        _body.Load(expr, names.Labels);
        if (options.Folded)
        {
            _folding.Load(_body, type?.Results.Length ?? 0);
            WriteFolded(depth, isInline: false);
        }
        else
        {
            WriteFlat(depth);
        }
    }

    /// <summary>
    /// Writes a constant expression on the same line, folded, after a space. A keyword encloses it unless it is one
    /// instruction with its operands.
    /// </summary>
    public void WriteExpr(Expr expr, string keyword = "")
    {
        _body.Load(expr, []);
        _folding.Load(_body, 1);
        int last = _body.Code.Length - 2;
        bool needsKeyword = keyword.Length > 0 && (last < 0 || _folding.StartOf(last) != 0);
        output.Write(needsKeyword ? $" ({keyword}" : "");
        WriteFolded(0, isInline: true);
        output.Write(needsKeyword ? ")" : "");
    }

    /// <summary>Begins a line.</summary>
    public void WriteLine(int depth) => output.WriteLine(Math.Clamp(depth, 0, DeepestIndent));

    private void WriteFlat(int depth)
    {
        for (int i = 0; i < _body.Code.Length - 1; i++)
        {
            TimeLimit.SpendEach(i);
            Opcode opcode = _body.Code[i].Opcode;
            bool isPart = opcode is Opcode.Else or Opcode.Catch or Opcode.CatchAll;
            bool isEnd = opcode is Opcode.End or Opcode.Delegate;
            bool isBlock = opcode is Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable;
            depth -= isPart || isEnd ? 1 : 0;
            WriteLine(depth);
            instrs.Write(_body, i);
            depth += isPart || isBlock ? 1 : 0;
        }
    }

    private void WriteFolded(int depth, bool isInline)
    {
        Plan(0, _body.Code.Length - 1, depth, isInline);
        while (_todo.TryPop(out Todo todo))
        {
            switch (todo.Kind)
            {
                case TodoKind.Node:
                    WriteNode(todo);
                    break;
                case TodoKind.Part:
                    WritePart(todo);
                    break;
                default:
                    output.Write(')');
                    break;
            }
        }
    }

    /// <summary>Schedules the nodes of a range; the last node goes to the bottom of the stack.</summary>
    private void Plan(int start, int end, int depth, bool isInline)
    {
        for (int node = end - 1; node >= start; node = _folding.StartOf(node) - 1)
        {
            _todo.Push(new Todo(TodoKind.Node, node, depth, isInline));
        }
    }

    private void WriteNode(Todo node)
    {
        int last = node.Index;
        Separate(node.Depth, node.IsInline);
        output.Write('(');
        _todo.Push(new Todo(TodoKind.Close));
        if (_body.Code[last].Opcode is not (Opcode.End or Opcode.Delegate))
        {
            instrs.Write(_body, last);
            Plan(_folding.StartOf(last), last, node.Depth + 1, node.IsInline || IsShort(last));
            return;
        }

        PlanBlock(last, node);
    }

    /// <summary>Writes the beginning of a block and schedules its parts from the last to the first.</summary>
    private void PlanBlock(int last, Todo node)
    {
        if (_body.Code[last].Opcode == Opcode.Delegate)
        {
            _todo.Push(new Todo(TodoKind.Part, last, node.Depth + 1, node.IsInline));
        }

        int end = last;
        int part;
        do
        {
            part = _body.PartBefore(end);
            PlanPart(part, end, node);
            end = part;
        }
        while (_body.Code[part].Opcode is Opcode.Else or Opcode.Catch or Opcode.CatchAll);

        if (_body.Code[part].Opcode == Opcode.If)
        {
            Plan(_folding.StartOf(part), part, node.Depth + 1, node.IsInline);
        }

        instrs.Write(_body, part);
    }

    private void PlanPart(int part, int end, Todo node)
    {
        if (_body.Code[part].Opcode is Opcode.Block or Opcode.Loop or Opcode.TryTable)
        {
            Plan(part + 1, end, node.Depth + 1, node.IsInline);
            return;
        }

        _todo.Push(new Todo(TodoKind.Close));
        Plan(part + 1, end, node.Depth + 2, node.IsInline);
        _todo.Push(new Todo(TodoKind.Part, part, node.Depth + 1, node.IsInline));
    }

    private void WritePart(Todo part)
    {
        Separate(part.Depth, part.IsInline);
        output.Write('(');
        switch (_body.Code[part.Index].Opcode)
        {
            case Opcode.If:
                output.Write("then");
                break;
            case Opcode.Try:
                output.Write("do");
                break;
            case Opcode.Delegate:
                instrs.Write(_body, part.Index);
                output.Write(')');
                break;
            default:
                instrs.Write(_body, part.Index);
                break;
        }
    }

    private void Separate(int depth, bool isInline)
    {
        if (isInline)
        {
            output.Write(' ');
        }
        else
        {
            WriteLine(depth);
        }
    }

    private bool IsShort(int node)
    {
        int start = _folding.StartOf(node);
        if (node - start >= ShortNode)
        {
            return false;
        }

        for (int i = start; i < node; i++)
        {
            TimeLimit.SpendEach(i);
            if (_body.Code[i].Opcode is Opcode.End or Opcode.Delegate)
            {
                return false;
            }
        }

        return true;
    }
}
