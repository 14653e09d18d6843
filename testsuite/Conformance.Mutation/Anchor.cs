using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Conformance.Mutation;

/// <summary>Finds the code that a mutant replaces.</summary>
internal static class Anchor
{
    /// <summary>The only place of the code.</summary>
    /// <exception cref="MutationException">The code occurs not at all or several times.</exception>
    public static TextSpan Find(SyntaxNode root, Mutant mutant, FaultSite site)
    {
        string text = root.ToFullString();
        Regex pattern = new(
            string.Join(@"\s+", site.Code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(Regex.Escape)),
            RegexOptions.CultureInvariant);
        TextSpan[] places =
        [
            .. Scopes(root, mutant, site)
                .SelectMany(scope => pattern.Matches(text[scope.Start..scope.End])
                    .Select(match => new TextSpan(scope.Start + match.Index, match.Length)))
                .Distinct(),
        ];
        return places.Length == 1
            ? places[0]
            : throw new MutationException(
                $"{mutant.At}: {mutant.Id}: the code occurs {places.Length} times in {mutant.File}"
                    + (site.Member.Length > 0 ? $", {site.Member}" : ""));
    }

    private static TextSpan[] Scopes(SyntaxNode root, Mutant mutant, FaultSite site)
    {
        if (site.Member.Length == 0)
        {
            return [root.FullSpan];
        }

        TextSpan[] spans =
            [.. root.DescendantNodes().Where(node => NameOf(node) == site.Member).Select(node => node.Span)];
        return spans.Length > 0
            ? spans
            : throw new MutationException($"{mutant.At}: {mutant.Id}: {mutant.File} has no member {site.Member}");
    }

    private static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax it => it.Identifier.Text,
        LocalFunctionStatementSyntax it => it.Identifier.Text,
        PropertyDeclarationSyntax it => it.Identifier.Text,
        ConstructorDeclarationSyntax it => it.Identifier.Text,
        BaseTypeDeclarationSyntax it => it.Identifier.Text,
        _ => null,
    };
}
