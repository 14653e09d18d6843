using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Wasm.Text.Annotations;

/// <summary>Kinds of objects that a <c>@name</c> can name.</summary>
internal enum NamedThing
{
    None,
    Module,
    Func,
    Type,
    Tag,
    Local,
    Field,
}

/// <summary>Follows the parentheses of a well-formed module to find the place of each annotation.</summary>
internal sealed class AnnotationScope(Module module, TokenReader reader)
{
    private readonly List<Group> _groups = [];
    private readonly uint _importedFuncs = (uint)module.Imports.Count(import => import.Type.Kind == ExternKind.Func);
    private uint _funcs;
    private uint _types;
    private uint _tags;
    private uint _locals;
    private uint _fields;
    private bool _hasFields;

    /// <summary>An open form.</summary>
    /// <param name="Keyword">Its first word.</param>
    /// <param name="Items">Number of tokens and forms in it so far, without keyword and identifier.</param>
    private record struct Group(string Keyword, int Items);

    /// <summary>Number of open forms.</summary>
    public int Depth => _groups.Count;

    /// <summary>The function whose definition is open, or null.</summary>
    public uint? Func => Depth > 0 && _groups[0].Keyword == "func" && _funcs - 1 >= _importedFuncs ? _funcs - 1 : null;

    /// <summary>
    /// The object that a name would have at this place: its kind, the index of the function or type around it, and its
    /// own index.
    /// </summary>
    public (NamedThing Thing, uint Outer, uint Index) Binding()
    {
        if (Depth == 0)
        {
            return (_hasFields ? NamedThing.None : NamedThing.Module, 0, 0);
        }

        if (_groups[^1].Items != 0)
        {
            return default;
        }

        bool isField = Depth == 1 || (Depth == 2 && _groups[0].Keyword is "import" or "rec");
        return _groups[^1].Keyword switch
        {
            "func" when isField => (NamedThing.Func, 0, _funcs - 1),
            "tag" when isField => (NamedThing.Tag, 0, _tags - 1),
            "type" when isField => (NamedThing.Type, 0, _types - 1),
            "param" or "local" when Depth == 2 && _groups[0].Keyword == "func" =>
                (NamedThing.Local, _funcs - 1, _locals),
            "field" => (NamedThing.Field, _types - 1, _fields),
            _ => default,
        };
    }

    /// <summary>Processes the next token; false after the end of the module.</summary>
    public bool Enter(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.LParen:
                Open();
                return true;
            case TokenKind.RParen when Depth > 0:
                Close();
                return true;
            case TokenKind.RParen or TokenKind.Eof:
                return false;
            case TokenKind.Id when Depth == 0 || _groups[^1].Items == 0:
                return true;
            default:
                Count();
                return true;
        }
    }

    private void Open()
    {
        Count();
        _hasFields = true;
        Token word = reader.Peek;
        // A form without a keyword, or with an irrelevant one, is still a group.
        string keyword = word.Kind == TokenKind.Keyword
            ? System.Text.Encoding.UTF8.GetString(reader.TextOf(reader.Next()))
            : "";
        bool isField = Depth == 0 || (Depth == 1 && _groups[0].Keyword is "import" or "rec");
        switch (keyword)
        {
            case "func" when isField:
                _funcs++;
                _locals = 0;
                break;
            case "tag" when isField:
                _tags++;
                break;
            case "type" when isField:
                _types++;
                _fields = 0;
                break;
            case "local" when Depth == 1:
                _locals = Math.Max(_locals, Parameters());
                break;
        }

        _groups.Add(new Group(keyword, 0));
    }

    private void Close()
    {
        Group group = _groups[^1];
        _groups.RemoveAt(_groups.Count - 1);
        if (group.Keyword is "param" or "local" && Depth == 1 && _groups[0].Keyword == "func")
        {
            _locals += (uint)group.Items;
        }
        else if (group.Keyword == "field")
        {
            _fields += (uint)group.Items;
        }
    }

    private void Count()
    {
        if (Depth > 0)
        {
            _groups[^1] = _groups[^1] with { Items = _groups[^1].Items + 1 };
        }
    }

    /// <summary>Number of parameters of the open function.</summary>
    private uint Parameters()
    {
        uint type = module.Funcs[(int)(_funcs - 1 - _importedFuncs)].Type;
        foreach (RecType group in module.Types)
        {
            if (type < (uint)group.Members.Length)
            {
                return group.Members[(int)type].Body is FuncType func ? (uint)func.Parameters.Length : 0;
            }

            type -= (uint)group.Members.Length;
        }

        return 0;
    }
}
