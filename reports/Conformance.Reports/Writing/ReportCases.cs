namespace Conformance.Reports.Writing;

/// <summary>The unit of a test case in formats for test results.</summary>
public enum ReportCases
{
    /// <summary>A file: a few hundred cases, each with all failing commands in one message.</summary>
    File,

    /// <summary>A command: many thousands of cases.</summary>
    Command,
}
