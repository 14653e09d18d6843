namespace Conformance.Reports.Browser.Tests;

/// <summary>Which browser.</summary>
public enum BrowserKind
{
    Chromium,
    Firefox,
}
