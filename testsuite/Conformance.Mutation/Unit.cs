using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Conformance.Mutation;

/// <summary>The form of a piece of code that can stand in a branch.</summary>
internal enum UnitKind
{
    /// <summary>The statements of a block or of a case.</summary>
    Statements,

    /// <summary>An expression that a member returns.</summary>
    Returned,

    /// <summary>An expression that a member without result evaluates.</summary>
    Evaluated,

    /// <summary>An expression that a property consists of.</summary>
    Property,

    /// <summary>The initial value of a field or property.</summary>
    Initial,
}

/// <summary>A piece of code that can stand in a branch, with the faults in it.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Whole">The range to replace.</param>
/// <param name="Body">The range that becomes a branch.</param>
internal sealed record Unit(UnitKind Kind, TextSpan Whole, TextSpan Body)
{
    /// <summary>The faults in it.</summary>
    public List<PlacedFault> Faults { get; } = [];

    /// <summary>The smallest unit around a range; null if there is none.</summary>
    public static Unit? Around(SyntaxNode root, TextSpan place)
    {
        foreach (SyntaxNode node in root.FindNode(place).AncestorsAndSelf())
        {
            if (Of(node) is { } unit && unit.Body.Contains(place))
            {
                return unit;
            }
        }

        return null;
    }

    /// <summary>The text of a branch.</summary>
    public string Branch(string condition, string body) => Kind == UnitKind.Initial
        ? $"{condition} ? {body} : "
        : $"if ({condition}) {{ {Statement(body)} }} else ";

    /// <summary>The text of all branches.</summary>
    public string Join(string branches, string original) => Kind switch
    {
        UnitKind.Initial => branches + original,
        UnitKind.Property => $"{{ get {{ {branches} {{ {Statement(original)} }} }} }}",
        UnitKind.Statements => $"{branches} {{ {original} }}",
        _ => $"{{ {branches} {{ {Statement(original)} }} }}",
    };

    private string Statement(string body) => Kind switch
    {
        UnitKind.Statements => body,
        UnitKind.Evaluated => body + ";",
        _ => body.TrimStart().StartsWith("throw ", StringComparison.Ordinal) ? body + ";" : $"return {body};",
    };

    private static Unit? Of(SyntaxNode node) => node switch
    {
        BlockSyntax block => Statements(
            TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart)),
        SwitchSectionSyntax section when !section.Statements.Any(Declares) => Statements(
            TextSpan.FromBounds(section.Statements[0].SpanStart, section.Statements[^1].Span.End)),
        ArrowExpressionClauseSyntax arrow when KindOf(arrow) is { } kind => new Unit(
            kind, TextSpan.FromBounds(arrow.SpanStart, arrow.Parent!.Span.End), arrow.Expression.Span),
        EqualsValueClauseSyntax value when IsInitial(value) => new Unit(
            UnitKind.Initial, value.Value.Span, value.Value.Span),
        _ => null,
    };

    private static Unit Statements(TextSpan span) => new(UnitKind.Statements, span, span);

    /// <summary>Whether later cases may use what a statement of a case declares.</summary>
    private static bool Declares(StatementSyntax statement) => statement is LocalDeclarationStatementSyntax
        || (statement is ExpressionStatementSyntax
            && statement.DescendantNodes().Any(node => node is DeclarationExpressionSyntax));

    private static UnitKind? KindOf(ArrowExpressionClauseSyntax arrow) => arrow.Parent switch
    {
        MethodDeclarationSyntax method => Result(method.ReturnType),
        LocalFunctionStatementSyntax function => Result(function.ReturnType),
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => UnitKind.Returned,
        PropertyDeclarationSyntax or IndexerDeclarationSyntax => UnitKind.Property,
        AccessorDeclarationSyntax accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)
            ? UnitKind.Returned
            : UnitKind.Evaluated,
        ConstructorDeclarationSyntax or DestructorDeclarationSyntax => UnitKind.Evaluated,
        _ => null,
    };

    private static UnitKind Result(TypeSyntax type) =>
        type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            ? UnitKind.Evaluated
            : UnitKind.Returned;

    private static bool IsInitial(EqualsValueClauseSyntax value) => value.Parent switch
    {
        PropertyDeclarationSyntax => true,
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } =>
            !field.Modifiers.Any(SyntaxKind.ConstKeyword),
        _ => false,
    };
}

/// <summary>A fault and the place of its code.</summary>
internal sealed record PlacedFault(Mutant Mutant, FaultSite Site, TextSpan Place);
