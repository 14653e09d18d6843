using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Conformance.Cli.Grammar;
using Conformance.Reports.Writing;

namespace Conformance.Cli.Projects;

/// <summary>Files to begin with, made from templates.</summary>
/// <param name="Files">The template of each file by the file's path.</param>
/// <param name="Values">The text of each slot, <c>{{slot}}</c>, of the templates.</param>
/// <param name="Next">What to do with them, for the user; <c>{{folder}}</c> is the folder.</param>
internal sealed record NewProject(
    ImmutableArray<(string Path, string Template)> Files,
    ImmutableArray<(string Slot, string Text)> Values,
    ImmutableArray<string> Next)
{
    private const int LongestName = 60;

    /// <summary>Checks that a name can be an engine's, a folder's and a file's.</summary>
    /// <exception cref="UsageException">It cannot.</exception>
    public static void Check(string name)
    {
        if (name.Length is 0 or > LongestName || !char.IsAsciiLetter(name[0])
            || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '_')))
        {
            throw new UsageException(
                $"'{name}' is no name of an engine",
                $"a name begins with a letter, has letters, digits, '.', '-' and '_', and at most {LongestName} of them");
        }
    }

    /// <summary>Writes the files.</summary>
    /// <returns>What was written and what to do with it, in lines.</returns>
    /// <exception cref="UsageException">A file is there already, or cannot be written.</exception>
    public IEnumerable<string> Write(string folder)
    {
        foreach ((string path, _) in Files)
        {
            if (Path.Exists(Path.Combine(folder, path)))
            {
                throw new UsageException(
                    $"{Path.Combine(folder, path)} is there already", "nothing was written; --output names another folder");
            }
        }

        List<string> lines = [];
        foreach ((string path, string template) in Files)
        {
            string file = Path.Combine(folder, path);
            WritePath.Guard(file, () =>
            {
                _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
                File.WriteAllText(file, Filled(TextOf(template)));
            });
            lines.Add($"wrote {file}");
        }

        lines.Add("");
        lines.AddRange(Next.Select(line => Filled(line).Replace("{{folder}}", folder, StringComparison.Ordinal)));
        return lines;
    }

    private string Filled(string template) => Values.Aggregate(
        template, (text, value) => text.Replace($"{{{{{value.Slot}}}}}", value.Text, StringComparison.Ordinal));

    private static string TextOf(string template)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("template/" + template)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
