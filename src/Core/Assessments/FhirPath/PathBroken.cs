namespace Alongside.Core.Assessments.FhirPath;

/// <summary>An expression that does not read, cannot be reckoned, or would not end; the message is a sentence.</summary>
internal sealed class PathBroken(string sentence) : Exception(sentence);
