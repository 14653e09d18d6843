namespace Conformance.Campaigns;

/// <summary>
/// Decides which differences of one kind are worth a reduction: all at first, and ever fewer while their causes turn
/// out to be old ones. For one thread at a time.
/// </summary>
internal sealed class Backoff
{
    /// <summary>Old causes in a row after which the pauses begin.</summary>
    private const int Patience = 6;

    private const int LongestPause = 512;
    private int _old;
    private int _pause;
    private int _left;

    /// <summary>Whether the next difference is reduced.</summary>
    public bool IsDue()
    {
        if (_left > 0)
        {
            _left--;
            return false;
        }

        _left = _pause;
        return true;
    }

    /// <summary>Notes whether the cause of a reduced difference was new.</summary>
    public void Note(bool isNew)
    {
        if (isNew)
        {
            _old = 0;
            _pause /= 2;
        }
        else if (++_old >= Patience)
        {
            _pause = Math.Min(Math.Max(1, _pause * 2), LongestPause);
        }
    }
}
