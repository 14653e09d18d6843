using System.Collections.Immutable;
using Conformance.Triage.Reduction;

namespace Conformance.Campaigns.Findings;

/// <summary>
/// Makes the bytes of a malformed module smaller by its structure: without sections, without entries, the latest ones
/// first because they refer to earlier ones, then without bytes of entries.
/// </summary>
/// <param name="shows">Whether bytes still show the difference; it keeps them if they do.</param>
internal sealed class BytesShrinker(Func<ReadOnlyMemory<byte>, bool> shows)
{
    /// <summary>Until nothing more can be taken away.</summary>
    /// <param name="bytes">Bytes that show the difference.</param>
    /// <exception cref="OperationCanceledException">The question was ended.</exception>
    public void Shrink(ReadOnlyMemory<byte> bytes)
    {
        int before;
        ModuleBytes module = ModuleBytes.Of(bytes.Span);
        do
        {
            before = module.ToArray().Length;
            module = WithoutSections(module);
            module = WithoutFuncs(module);
            for (int i = module.Sections.Length - 1; i >= 0; i--)
            {
                module = WithoutEntries(module, i);
            }

            for (int i = module.Sections.Length - 1; i >= 0; i--)
            {
                module = WithShorterEntries(module, i);
            }

            ModuleBytes whole = module;
            module = whole with
            {
                Rest = ListMinimizer.Minimize(whole.Rest, kept => Shows(whole with { Rest = kept })),
            };
        }
        while (module.ToArray().Length < before);
    }

    private bool Shows(ModuleBytes module) => shows(module.ToArray());

    private ModuleBytes WithoutSections(ModuleBytes module) => module with
    {
        Sections = ListMinimizer.Minimize(module.Sections, some => Shows(module with { Sections = some })),
    };

    /// <summary>Without functions: their types and their code have to go together.</summary>
    private ModuleBytes WithoutFuncs(ModuleBytes module)
    {
        int[] lists =
        [
            .. Enumerable.Range(0, module.Sections.Length)
                .Where(at => module.Sections[at].HasEntries && module.Sections[at].IsOfFuncs),
        ];
        if (lists is not [int types, int codes]
            || module.Sections[types].Entries.Length != module.Sections[codes].Entries.Length)
        {
            return module;
        }

        ModuleBytes With(ImmutableArray<int> kept) => module with
        {
            Sections = module.Sections
                .SetItem(types, Only(module.Sections[types], kept))
                .SetItem(codes, Only(module.Sections[codes], kept)),
        };
        ImmutableArray<int> needed = ListMinimizer.Minimize(
            [.. Enumerable.Range(0, module.Sections[types].Entries.Length)], some => Shows(With(some)));
        return With(needed);
    }

    private ModuleBytes WithoutEntries(ModuleBytes module, int at)
    {
        SectionBytes section = module.Sections[at];
        if (!section.HasEntries)
        {
            return module;
        }

        ModuleBytes With(ImmutableArray<int> kept) =>
            module with { Sections = module.Sections.SetItem(at, Only(section, kept)) };
        ImmutableArray<int> needed = ListMinimizer.Minimize(
            [.. Enumerable.Range(0, section.Entries.Length)], some => Shows(With(some)));
        return With(needed);
    }

    private ModuleBytes WithShorterEntries(ModuleBytes module, int at)
    {
        for (int entry = module.Sections[at].Entries.Length - 1; entry >= 0; entry--)
        {
            SectionBytes section = module.Sections[at];
            ImmutableArray<byte> whole = section.Entries[entry];
            ModuleBytes With(ImmutableArray<byte> kept) => module with
            {
                Sections = module.Sections.SetItem(
                    at, section.With(section.Entries.SetItem(entry, section.Shorter(whole, kept)))),
            };
            ImmutableArray<byte> needed =
                ListMinimizer.Minimize(whole[section.BodyOf(whole)..], some => Shows(With(some)));
            module = With(needed);
        }

        return module;
    }

    private static SectionBytes Only(SectionBytes section, ImmutableArray<int> kept) =>
        section.With([.. kept.Select(entry => section.Entries[entry])]);
}
