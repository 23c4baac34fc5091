namespace Alongside.Core.Directory;

/// <summary>A point on the earth, in degrees north and east.</summary>
public readonly record struct Place(double Latitude, double Longitude)
{
    private const double EarthMiles = 3958.8;

    /// <summary>Miles as the crow flies (haversine).</summary>
    public double MilesTo(Place other)
    {
        var (a, b) = (Radians(Latitude), Radians(other.Latitude));
        var half = Math.Pow(Math.Sin((b - a) / 2), 2) + Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(Radians(other.Longitude - Longitude) / 2), 2);
        return 2 * EarthMiles * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    /// <summary>The box around all points within so many miles; around the poles and across the date line it is as wide as the earth.</summary>
    public (double South, double North, double West, double East) Around(double miles)
    {
        var angle = miles / EarthMiles;
        var high = angle * 180 / Math.PI;
        var cos = Math.Cos(Radians(Latitude));
        var wide = Math.Sin(angle) < cos ? Math.Asin(Math.Sin(angle) / cos) * 180 / Math.PI : 180;
        var (west, east) = (Longitude - wide, Longitude + wide);
        return west < -180 || east > 180 ? (Latitude - high, Latitude + high, -180, 180) : (Latitude - high, Latitude + high, west, east);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
