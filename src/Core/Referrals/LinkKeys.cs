using System.Text;
using Alongside.Core.Data;

namespace Alongside.Core.Referrals;

/// <summary>The keys of links for people without an account: made from the link's id and the agency's secret, so that none is stored and each can be shown again to the worker who sent it.</summary>
public static class LinkKeys
{
    /// <summary>Letters and digits that are not taken for each other on the phone or on a fax.</summary>
    private const string Alphabet = "ABCDEFGHJKMNPQRTUVWXYZ2346789";

    /// <summary>128 bits that nobody can guess, as 32 hexadecimal digits.</summary>
    public static string Key(FieldCipher cipher, Guid linkId) => cipher.Mark($"referral link {linkId:N}");

    /// <summary>The key of a partner's inbox, likewise.</summary>
    public static string InboxKey(FieldCipher cipher, Guid inboxId) => cipher.Mark($"partner inbox {inboxId:N}");

    /// <summary>Nine signs in three groups, as “K7M-P3Q-XT9”, to be dictated.</summary>
    public static string Code(FieldCipher cipher, Guid linkId)
    {
        var bytes = Convert.FromHexString(cipher.Mark($"referral code {linkId:N}"));
        var signs = new StringBuilder();
        for (var i = 0; i < 9; i++) signs.Append(i is 3 or 6 ? "-" : "").Append(Alphabet[bytes[i] % Alphabet.Length]);
        return signs.ToString();
    }

    /// <summary>What is stored of a code: it is short, so without the agency's secret nobody can try codes out.</summary>
    public static string CodeHash(FieldCipher cipher, string typed) => cipher.Mark($"referral code typed {Plain(typed)}");

    private static string Plain(string typed) => string.Concat(typed.ToUpperInvariant().Where(char.IsLetterOrDigit).Take(20));
}
