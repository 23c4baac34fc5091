namespace Alongside.Core.Directory;

/// <summary>The rows of one HSDS table, wherever they come from: a CSV file of that table, or rows made from files of another shape.</summary>
internal interface ITableRows : IDisposable
{
    /// <summary>The file of the package in which the row begins.</summary>
    string File { get; }
    /// <summary>The line of the file, or the number of the object in a JSON file.</summary>
    long Line { get; }
    /// <summary>Why the row as a whole cannot be read; nothing when it can.</summary>
    string? Misshapen { get; }
    string this[string column] { get; }
    /// <summary>The row that was made, which is told what became of it; nothing when row and record are one.</summary>
    Intake.MadeRow? Made { get; }

    /// <summary>Goes to the next row; false at the end.</summary>
    bool Read();
}
