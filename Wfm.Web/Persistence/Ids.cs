namespace Wfm.Web.Persistence;

// The closed family of keys; each is its own type, so that one cannot stand where another is meant.

/// <summary>Key of a plan: one centre and period on its way from forecast to published roster.</summary>
public readonly record struct PlanId(Guid Value)
{
    public static PlanId New() => new(Guid.CreateVersion7());
}

/// <summary>Key of one immutable state of a roster.</summary>
public readonly record struct RevisionId(Guid Value)
{
    public static RevisionId New() => new(Guid.CreateVersion7());
}

/// <summary>Key of a publication.</summary>
public readonly record struct PublicationId(Guid Value)
{
    public static PublicationId New() => new(Guid.CreateVersion7());
}

/// <summary>Key of a swap or cover.</summary>
public readonly record struct TradeId(Guid Value)
{
    public static TradeId New() => new(Guid.CreateVersion7());
}

/// <summary>Key of a request for leave.</summary>
public readonly record struct LeaveRequestId(Guid Value)
{
    public static LeaveRequestId New() => new(Guid.CreateVersion7());
}

/// <summary>Key of a token that another program asks with.</summary>
public readonly record struct ApiTokenId(Guid Value)
{
    public static ApiTokenId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("N");
}

/// <summary>Key of a computation that takes longer than a click.</summary>
public readonly record struct RunId(Guid Value)
{
    public static RunId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("N");
}
