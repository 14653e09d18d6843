using System.Collections.Immutable;
using System.Text;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.Tests.Wast;

/// <summary>A faulty module costs only its own command.</summary>
public sealed class NeighbourTests
{
    private const string Before =
        "(module (func (export \"f\") (result i32) (i32.const 1)))\n(assert_return (invoke \"f\") (i32.const 1))\n";
    private const string After =
        "\n(module (func (export \"g\") (result i32) (i32.const 2)))\n(assert_return (invoke \"g\") (i32.const 2))\n";
    private const int Rounds = 4000;

    private static readonly string[] s_annotated =
    [
        "(module (@custom \"a\" \"x\") (func) (func (local i32)))",
        "(module (@name \"m\") (type $t (@name \"t\") (func (param i32))) (import \"spectest\" \"print\" (func $i "
            + "(@name \"i\"))) (func $f (type $t) (local i32) (local $y (@name \"y\") i32) (nop)))",
        "(module (func $f (param i32) (@metadata.code.branch_hint \"\\01\") (if (local.get 0) (then nop)) (block "
            + "(@metadata.code.branch_hint \"\\00\") (br_if 0 (local.get 0)))))",
        "(module (rec (type (struct (field (@name \"a\") i32) (field $b (@name \"b\") i32)))) (tag (@name \"e\") "
            + "(param i32)) (@custom \"c\" (after func)) (func (@other) (local (@name \"x\") i64)))",
        "(assert_invalid (module (@custom \"a\") (func (result i32)) (func (local i32))) \"type mismatch\")",
        "(assert_malformed_custom (module (@custom) (func (local i32))) \"\")",
        "(assert_trap (module (@custom \"a\") (func $f (local i32) unreachable) (start $f)) \"unreachable\")",
    ];

    private static readonly string[] s_strays =
        ["oops", "0", "-1", "1.5", "\"x\"", "$x", "$f", "func", "local", "nop", "end", "module", "(@custom \"z\")",
            "(@name \"n\")", "(@metadata.code.branch_hint \"\\00\")", "(@name)", "(@custom 1)", "(local i32)",
            "(func (local i32))", ",", "9999999999"];

    [Test]
    public void A_stray_token_in_an_annotated_module_costs_this_module_only()
    {
        Random random = new(7);
        for (int round = 0; round < Rounds; round++)
        {
            string wrong = Mutate(s_annotated[random.Next(s_annotated.Length)], random);
            ImmutableArray<Command> commands = ScriptParser.Parse(
                SourceText.FromString("test.wast", Before + wrong + After)).Commands;
            Assert.That(Kinds(commands[..2]), Is.EqualTo("DefineModule Returns"), wrong);
            Assert.That(commands, Has.Length.EqualTo(5), wrong);
            Assert.That(Kinds(commands[3..]), Is.EqualTo("DefineModule Returns"), wrong);
        }
    }

    [TestCase("(module (@custom \"a\" \"x\") (func) oops (func (local i32)))", "unknown operator oops")]
    [TestCase("(module (@custom \"a\" \"x\") (func) 0 (func (local i32)))", "unexpected token 0")]
    [TestCase("(module (@metadata.code.branch_hint \"\\01\") (func) nop (func (local i32)))", "unexpected token nop")]
    public void The_module_at_fault_says_why(string wrong, string message)
    {
        ImmutableArray<Command> commands = ScriptParser.Parse(
            SourceText.FromString("test.wast", Before + wrong + After)).Commands;
        Assert.That(Kinds(commands), Is.EqualTo("DefineModule Returns Unreadable DefineModule Returns"));
        Assert.That(((Command.Unreadable)commands[2]).Message, Does.StartWith(message));
    }

    private static string Kinds(ImmutableArray<Command> commands) =>
        string.Join(' ', commands.Select(command => command.GetType().Name));

    /// <summary>Adds, removes and replaces tokens, but no parentheses, so that the command keeps its extent.</summary>
    private static string Mutate(string text, Random random)
    {
        List<string> tokens = [];
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        TokenReader reader = new(new SourceText("", bytes));
        int end = 0;
        while (reader.Peek.Kind != TokenKind.Eof)
        {
            // Keep the text between tokens: it contains the annotations.
            Token token = reader.Next();
            tokens.Add(Encoding.UTF8.GetString(bytes.AsSpan(end, token.Start - end)));
            tokens.Add(Encoding.UTF8.GetString(reader.TextOf(token)));
            end = token.End;
        }

        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(4, tokens.Count - 1);
            string stray = $" {s_strays[random.Next(s_strays.Length)]} ";
            if (tokens[at] is "(" or ")" || random.Next(3) == 0)
            {
                tokens.Insert(at, stray);
            }
            else
            {
                tokens[at] = random.Next(2) == 0 ? " " : stray;
            }
        }

        return string.Concat(tokens);
    }
}
