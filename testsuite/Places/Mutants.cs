using System.Globalization;

namespace Conformance.Tests;

/// <summary>Inputs that are almost right. A reader must read them or refuse them in its own words.</summary>
internal static class Mutants
{
    /// <summary>The variable that names the number of mutants of each input, to try more than usual.</summary>
    public const string Variable = "CONFORMANCE_MUTANTS";

    private const int Usual = 1000;
    private const int MostChanges = 6;
    private const int MostBytes = 1 << 16;

    private static readonly byte[][] s_words =
    [
        [0], [0xFF], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xED, 0xA0, 0x80], .. new[]
        {
            "\r", "\r\n", "\n", "\t", "\"", "'", "\\", "\\u0000", "\\ud800",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "(@",
            "(;",
            ";)",
            ";;", ":", ": ", "- ", "? ", "|", ">", "|9", "&a ", "*a",
            "!!", "!t ", "%YAML 1.2", "---", "...", "#", ",", "<<: ", "null", "~", "true", "-1", "0x", "1e999", "nan",
            ".inf", "9223372036854775808", "18446744073709551616",
            "-9223372036854775808",
            "99999999999999999999999",
            "2147483648",
            "${x}",
            "${",
            "$",
            "\u2028",
            "\u0085",
            "\U0001F600",
            "[[[[[[[[[[",
            "((((((((((",
            "{{{{{{{{{{",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    /// <summary>The number of mutants tried for each input.</summary>
    public static int Count =>
        int.TryParse(
            Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture,
            out int count)
            ? count
            : Usual;

    /// <summary>
    /// Demands that a reader reads each mutant of an input, or refuses it with an exception that it documents.
    /// </summary>
    /// <param name="input">A correct input.</param>
    /// <param name="read">The reader.</param>
    /// <param name="isAllowed">Whether the reader documents this exception.</param>
    /// <param name="hasRefused">
    /// Whether the reader reported a fault without an exception; null if it never does.
    /// </param>
    public static void Try(
        string input, Action<byte[]> read, Func<Exception, bool> isAllowed, Func<bool>? hasRefused = null) =>
        Try(System.Text.Encoding.UTF8.GetBytes(input), read, isAllowed, hasRefused);

    /// <inheritdoc cref="Try(string, Action{byte[]}, Func{Exception, bool}, Func{bool})"/>
    public static void Try(
        byte[] input, Action<byte[]> read, Func<Exception, bool> isAllowed, Func<bool>? hasRefused = null)
    {
        Assert.That(() => read(input), Throws.Nothing, "the input itself");
        int refused = 0;
        foreach (byte[] mutant in Of(input))
        {
            try
            {
                read(mutant);
            }
            catch (Exception error) when (isAllowed(error))
            {
                refused++;
            }
#pragma warning disable CA1031 // Any other exception is what is looked for.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Assert.Fail($"{error}\n{Convert.ToBase64String(mutant)}");
            }
        }

        Assert.That(refused > 0 || hasRefused?.Invoke() == true, "some are wrong");
    }

    /// <summary>Mutants of an input, always the same ones.</summary>
    private static IEnumerable<byte[]> Of(byte[] input)
    {
        Random random = new(input.Length);
        for (int i = 0; i < Count; i++)
        {
            List<byte> bytes = [.. input];
            for (
                int changes = random.Next(1, MostChanges); changes > 0 && bytes.Count is > 0 and < MostBytes; changes--)
            {
                Change(bytes, random);
            }

            yield return [.. bytes];
        }
    }

    private static void Change(List<byte> bytes, Random random)
    {
        int at = random.Next(bytes.Count);
        int length = Math.Min(random.Next(1, 12), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            case 4:
                bytes.RemoveRange(at, random.Next(8) == 0 ? bytes.Count - at : length);
                bytes.InsertRange(at, s_words[random.Next(s_words.Length)]);
                break;
            default:
                bytes.InsertRange(at, s_words[random.Next(s_words.Length)]);
                break;
        }
    }
}
