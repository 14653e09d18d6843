namespace Conformance.Reports.Browser.Tests;

/// <summary>The browsers that tests use.</summary>
public enum BrowserKind
{
    Chromium,
    Firefox,
}
