using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Tests.Store;

/// <summary>How many statements a connection keeps prepared: many, unless the agency says otherwise, as behind a pool that shares connections it must.</summary>
public class PreparingStatements
{
    [Theory]
    [InlineData("", 200)]
    [InlineData(";Max Auto Prepare=0", 0)]
    [InlineData(";MaxAutoPrepare=7", 7)]
    public void is_as_the_agency_says(string said, int kept)
    {
        using var db = Templates.Open(DatabaseProvider.Postgres, "Host=127.0.0.1;Database=nowhere" + said, new Clock(TimeProvider.System));
        Assert.Equal(kept, new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()).MaxAutoPrepare);
    }
}
