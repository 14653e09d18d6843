using System.Runtime.InteropServices;

namespace Conformance.Reports.Analysis;

/// <summary>
/// Groups messages, in time linear in their length: first by shape, then by shape without names, then by shape without
/// one word.
/// </summary>
internal sealed class MessageGroups
{
    /// <summary>This many messages that differ in one word differ in a name, even if it looks like a word.</summary>
    private const int ManyWords = 8;

    /// <summary>Two messages of this many words that differ in one are one message.</summary>
    private const int LongMessage = 9;

    private readonly Dictionary<string, Group> _byShape = new(StringComparer.Ordinal);
    private readonly List<Group> _groups = [];

    /// <summary>Adds a message.</summary>
    /// <param name="message">The message, in one line.</param>
    /// <param name="name">The name of the command, which the message may contain.</param>
    /// <param name="item">The number of its result. Numbers must ascend.</param>
    public void Add(string message, string shape, string name, int item)
    {
        ref Group? group = ref CollectionsMarshal.GetValueRefOrAddDefault(_byShape, shape, out _);
        if (group is null)
        {
            group = new Group(shape, message, name);
            _groups.Add(group);
        }

        group.Items.Add(item);
    }

    /// <summary>The shapes with the numbers of their results, ascending.</summary>
    public IEnumerable<(string Shape, List<int> Items)> Joined()
    {
        List<Group> groups = WithoutOneWord(WithoutNames(_groups));
        foreach (Group group in groups)
        {
            group.Items.Sort();
            yield return (group.Shape, group.Items);
        }
    }

    private static List<Group> WithoutNames(List<Group> groups)
    {
        if (groups.Count < 2)
        {
            return groups;
        }

        Dictionary<string, Group> found = new(StringComparer.Ordinal);
        List<Group> joined = [];
        foreach (Group group in groups)
        {
            string shape = MessageShape.WithoutNames(group.Message, group.Name);
            ref Group? same = ref CollectionsMarshal.GetValueRefOrAddDefault(found, shape, out _);
            if (same is null)
            {
                same = group;
                joined.Add(group);
            }
            else
            {
                // A shape that differs from others in nothing keeps its names.
                same.Shape = shape;
                same.Items.AddRange(group.Items);
            }
        }

        return joined;
    }

    private static List<Group> WithoutOneWord(List<Group> groups)
    {
        if (groups.Count < 2)
        {
            return groups;
        }

        Dictionary<ulong, List<(int Group, string Word)>> alike = [];
        int[] lengths = new int[groups.Count];
        for (int i = 0; i < groups.Count; i++)
        {
            string[] words = groups[i].Shape.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            lengths[i] = words.Length;
            foreach ((string word, ulong hash) in HashesWithoutOne(words))
            {
                ref List<(int Group, string Word)>? others = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    alike,
                    hash,
                    out _);
                (others ??= new List<(int Group, string Word)>(1)).Add((i, word));
            }
        }

        bool[] isJoined = new bool[groups.Count];
        List<List<(int Group, string Word)>> candidates =
        [
            .. alike
                .Values.Where(others =>
                    others.Count >= ManyWords || (others.Count > 1 && lengths[others[0].Group] >= LongMessage))
                .OrderByDescending(others => others.Count).ThenBy(others => others[0].Group),
        ];
        foreach (List<(int Group, string Word)> others in candidates)
        {
            List<(int Group, string Word)> free = [.. others.Where(other => !isJoined[other.Group])];
            if (free.Count < ManyWords && (free.Count < 2 || lengths[free[0].Group] < LongMessage))
            {
                continue;
            }

            Group first = groups[free[0].Group];
            first.Shape = string.Join(
                ' ',
                first
                    .Shape.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(word => word == free[0].Word ? "…" : word));
            isJoined[free[0].Group] = true;
            foreach ((int other, _) in free.Skip(1))
            {
                first.Items.AddRange(groups[other].Items);
                groups[other].Items.Clear();
                isJoined[other] = true;
            }
        }

        return [.. groups.Where(group => group.Items.Count > 0)];
    }

    /// <summary>
    /// For each word, a hash of the others and of their places. A hash of 64 bits stands for the text, since the texts
    /// of all of them together would take quadratic time.
    /// </summary>
    private static IEnumerable<(string Word, ulong Hash)> HashesWithoutOne(string[] words)
    {
        ulong sum = Mixed((ulong)words.Length);
        Dictionary<string, ulong> parts = new(StringComparer.Ordinal);
        for (int i = 0; i < words.Length; i++)
        {
            ulong part = Mixed(HashOf(words[i]) + ((ulong)i << 1));
            sum += part;
            // A word that occurs more than once is left out everywhere.
            parts[words[i]] = parts.GetValueOrDefault(words[i]) + part - Mixed((ulong)i);
        }

        foreach ((string word, ulong part) in parts)
        {
            yield return (word, sum - part);
        }
    }

    private static ulong HashOf(string word)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in word)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return hash;
    }

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }

    private sealed class Group(string shape, string message, string name)
    {
        public string Shape { get; set; } = shape;

        public string Message { get; } = message;

        public string Name { get; } = name;

        public List<int> Items { get; } = [];
    }
}
