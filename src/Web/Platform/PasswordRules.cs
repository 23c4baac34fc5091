using Alongside.Core.People;
using Alongside.Core.Programs;
using Microsoft.AspNetCore.Identity;

namespace Alongside.Web.Platform;

/// <summary>Passwords after NIST SP 800-63B: length instead of composition, and none that is known from breaches or made of the name.</summary>
public sealed class PasswordRules : IPasswordValidator<Worker>
{
    /// <summary>Characters at least.</summary>
    public const int Shortest = 12;

    private static readonly Lazy<HashSet<string>> Known = new(() =>
    {
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#').ToHashSet(StringComparer.OrdinalIgnoreCase);
    });

    /// <summary>The sentence that says what is wrong with a password, or nothing.</summary>
    public static string? WhatIsWrong(string? password, string userName, string name)
    {
        password ??= "";
        if (password.Length < Shortest) return $"Use at least {Shortest} characters. A few words in a row are easy to remember.";
        if (password.Length > 200) return "Use at most 200 characters.";
        var bare = new string([.. password.Where(char.IsLetter)]);
        if (Known.Value.Contains(password) || (bare.Length >= 6 && Known.Value.Contains(bare)) || password.Distinct().Count() < 5)
            return "This password is on the lists that attackers try first. Choose another.";
        var folded = Names.Fold(password).Replace(" ", "");
        if (userName.Length > 2 && folded.Contains(Names.Fold(userName).Replace(" ", "")) && folded.Length < userName.Length + 8)
            return "This password is mostly the sign-in name. Choose another.";
        return Names.Fold(name).Replace(" ", "") is { Length: > 3 } n && folded.Contains(n) ? "This password contains the name. Choose another." : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Worker> manager, Worker user, string? password) =>
        Task.FromResult(WhatIsWrong(password, user.UserName ?? "", user.Name) is { } wrong ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = wrong }) : IdentityResult.Success);
}
