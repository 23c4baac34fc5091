namespace Alongside.Core.Platform;

/// <summary>Why a part of the record is kept apart; anything but <see cref="Ordinary"/> is absent for callers without <see cref="Capability.ReadProtected"/>.</summary>
public enum Sensitivity
{
    /// <summary>Seen by everybody who may open the case.</summary>
    Ordinary,
    /// <summary>Substance-use treatment (42 CFR Part 2).</summary>
    SubstanceUse,
    /// <summary>Mental health, psychotherapy notes.</summary>
    MentalHealth,
    /// <summary>HIV status and care.</summary>
    Hiv,
    /// <summary>Domestic violence and its places of safety.</summary>
    DomesticViolence,
    /// <summary>Immigration status.</summary>
    Immigration,
    /// <summary>Protected because the person asked for it.</summary>
    ClientWish,
}
