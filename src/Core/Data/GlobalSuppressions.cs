// Data/ is the one folder that may look past the case filter and speak SQL: it is where the filter, the audit trail and the summaries are made.
[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage("ApiDesign", "RS0030", Scope = "namespaceanddescendants", Target = "~N:Alongside.Core.Data")]
