using Conformance.Cli.Terminals;

namespace Conformance.Cli.Running;

/// <summary>
/// Sections of a file that are written at the same time. The first unfinished section goes into the file at once; later
/// ones wait in temporary files.
/// </summary>
/// <param name="output">The file.</param>
internal sealed class OrderedSections(Stream output)
{
    private readonly Lock _lock = new();
    private readonly List<Section> _sections = [];
    private int _current;

    /// <summary>Adds a section after all others.</summary>
    /// <returns>Its number.</returns>
    public int Add()
    {
        lock (_lock)
        {
            _sections.Add(new Section(this, _sections.Count));
            return _sections.Count - 1;
        }
    }

    /// <summary>The stream of a section. Closing it finishes the section.</summary>
    public Stream Open(int section)
    {
        lock (_lock)
        {
            return _sections[section];
        }
    }

    private void Write(Section section, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            (section.Index == _current ? output : section.Kept ??= TemporaryFile()).Write(bytes);
        }
    }

    private void Flush(Section section)
    {
        lock (_lock)
        {
            if (section.Index == _current)
            {
                output.Flush();
            }
        }
    }

    private void Finish(Section section)
    {
        lock (_lock)
        {
            section.IsFinished = true;
            while (_current < _sections.Count && _sections[_current].IsFinished)
            {
                _current++;
                if (_current < _sections.Count && _sections[_current].Kept is { } kept)
                {
                    kept.Position = 0;
                    kept.CopyTo(output);
                    kept.Dispose();
                    _sections[_current].Kept = null;
                }
            }

            output.Flush();
        }
    }

    private static FileStream TemporaryFile() => new(
        Path.Combine(Path.GetTempPath(), $"conformance-{Path.GetRandomFileName()}"),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
        });

    private sealed class Section(OrderedSections owner, int index) : WriteOnlyStream
    {
        public int Index => index;

        public FileStream? Kept { get; set; }

        public bool IsFinished { get; set; }

        public override void Write(ReadOnlySpan<byte> buffer) => owner.Write(this, buffer);

        public override void Flush() => owner.Flush(this);

        protected override void Dispose(bool disposing)
        {
            if (disposing && !IsFinished)
            {
                owner.Finish(this);
            }

            base.Dispose(disposing);
        }
    }
}
