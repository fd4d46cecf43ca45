using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wfm.Engine.Forecasting;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Persistence;

/// <summary>The product's database. One type per engine, because each engine has its own migrations.</summary>
public abstract class WfmDb(DbContextOptions options) : IdentityDbContext<WfmUser>(options)
{
    public DbSet<CentreRow> Centres => Set<CentreRow>();
    public DbSet<AgentRow> Agents => Set<AgentRow>();
    public DbSet<AgentTermRow> AgentTerms => Set<AgentTermRow>();
    public DbSet<CentrePartRow> CentreParts => Set<CentrePartRow>();
    public DbSet<LeaveRow> Leaves => Set<LeaveRow>();
    public DbSet<WishRow> Wishes => Set<WishRow>();
    public DbSet<PastShiftRow> PastShifts => Set<PastShiftRow>();
    public DbSet<HistoryRow> Histories => Set<HistoryRow>();
    public DbSet<PlanRow> Plans => Set<PlanRow>();
    public DbSet<ForecastRow> Forecasts => Set<ForecastRow>();
    public DbSet<AdjustmentRow> Adjustments => Set<AdjustmentRow>();
    public DbSet<CleaningRefusalRow> CleaningRefusals => Set<CleaningRefusalRow>();
    public DbSet<HistoryMappingRow> HistoryMappings => Set<HistoryMappingRow>();
    public DbSet<DemandEventRow> DemandEvents => Set<DemandEventRow>();
    public DbSet<OpeningSpellRow> OpeningSpells => Set<OpeningSpellRow>();
    public DbSet<RequirementRow> Requirements => Set<RequirementRow>();
    public DbSet<LockRow> Locks => Set<LockRow>();
    public DbSet<WaiverRow> Waivers => Set<WaiverRow>();
    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();
    public DbSet<RosterInputRow> RosterInputs => Set<RosterInputRow>();
    public DbSet<RotationRow> Rotations => Set<RotationRow>();
    public DbSet<PublicationRow> Publications => Set<PublicationRow>();
    public DbSet<DayPlanRow> DayPlans => Set<DayPlanRow>();
    public DbSet<DayPublicationRow> DayPublications => Set<DayPublicationRow>();
    public DbSet<TradeRow> Trades => Set<TradeRow>();
    public DbSet<LeaveRequestRow> LeaveRequests => Set<LeaveRequestRow>();
    public DbSet<LeaveDayRow> LeaveDays => Set<LeaveDayRow>();
    public DbSet<PolicyDraftRow> PolicyDrafts => Set<PolicyDraftRow>();
    public DbSet<RunRow> Runs => Set<RunRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<AuditSealRow> AuditSeals => Set<AuditSealRow>();
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();
    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseRewritingHistory();
        foreach (var entry in EntriesWithoutCentre()) entry.Centre = CentreOf(entry.User).FirstOrDefault() ?? "";
        try
        {
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
        catch (DbUpdateException fault) when (Collisions.Of(fault) is { } collision)
        {
            throw collision;
        }
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseRewritingHistory();
        foreach (var entry in EntriesWithoutCentre())
            entry.Centre = await CentreOf(entry.User).FirstOrDefaultAsync(cancellationToken) ?? "";
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException fault) when (Collisions.Of(fault) is { } collision)
        {
            throw collision;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<PlanId>().HaveConversion<PlanIdConversion>();
        configurationBuilder.Properties<RevisionId>().HaveConversion<RevisionIdConversion>();
        configurationBuilder.Properties<PublicationId>().HaveConversion<PublicationIdConversion>();
        configurationBuilder.Properties<TradeId>().HaveConversion<TradeIdConversion>();
        configurationBuilder.Properties<LeaveRequestId>().HaveConversion<LeaveRequestIdConversion>();
        configurationBuilder.Properties<RunId>().HaveConversion<RunIdConversion>();
        configurationBuilder.Properties<ApiTokenId>().HaveConversion<ApiTokenIdConversion>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConversion>();
        configurationBuilder.Properties<double[]>().HaveConversion<DoublesConversion, DoublesComparison>();
        configurationBuilder.Properties<int[]>().HaveConversion<CountsConversion, CountsComparison>();
        configurationBuilder.Properties<bool[]>().HaveConversion<FlagsConversion, FlagsComparison>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<CentreRow>().ToTable("Centres");
        builder.Entity<CentrePartRow>().HasIndex(p => new { p.Centre, p.Kind, p.Key });
        builder.Entity<AgentRow>().HasKey(a => new { a.Centre, a.Id });
        builder.Entity<AgentRow>().Property(a => a.Stamp).IsConcurrencyToken();
        builder.Entity<AgentRow>().Property(a => a.Share).HasDefaultValue(1.0);
        builder.Entity<AgentTermRow>().HasKey(t => new { t.Centre, t.Agent, t.From });
        builder.Entity<AgentTermRow>().HasOne<AgentRow>().WithMany().HasForeignKey(t => new { t.Centre, t.Agent })
            .OnDelete(DeleteBehavior.Cascade);
        builder.Entity<PastShiftRow>().HasKey(p => new { p.Centre, p.Agent, p.Date });
        builder.Entity<LeaveRow>().HasIndex(l => new { l.Centre, l.Agent });
        builder.Entity<WishRow>().HasIndex(w => new { w.Centre, w.Date });
        builder.Entity<WishRow>().HasIndex(w => new { w.Centre, w.Agent, w.Month, w.Slot }).IsUnique().HasFilter("\"Slot\" IS NOT NULL");
        builder.Entity<WishRow>().HasIndex(w => new { w.Centre, w.Agent, w.Date }).IsUnique().HasFilter("\"Slot\" IS NOT NULL");
        builder.Entity<WfmUser>().HasIndex(u => new { u.Centre, u.Agent }).IsUnique().HasFilter("\"Agent\" IS NOT NULL");
        builder.Entity<HistoryRow>().HasIndex(h => new { h.Centre, h.Queue, h.Version }).IsUnique();
        builder.Entity<PlanRow>().HasIndex(p => new { p.Centre, p.Start }).IsUnique();
        builder.Entity<PlanRow>().Property(p => p.Stamp).IsConcurrencyToken();
        builder.Entity<PolicyDraftRow>().HasKey(d => new { d.Centre, d.Account });
        builder.Entity<PolicyDraftRow>().Property(d => d.Stamp).IsConcurrencyToken();
        builder.Entity<LockRow>().HasKey(l => new { l.Plan, l.Agent, l.Date });
        builder.Entity<WaiverRow>().HasIndex(w => w.Plan);
        builder.Entity<WaiverRow>().HasOne<PlanRow>().WithMany().HasForeignKey(w => w.Plan).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<RotationRow>().HasIndex(r => new { r.Centre, r.Team });
        OfPlan<ForecastRow>(builder, f => new { f.Plan, f.Queue, f.Version }, nameof(ForecastRow.Plan));
        OfPlan<RequirementRow>(builder, r => new { r.Plan, r.Queue, r.Version }, nameof(RequirementRow.Plan));
        OfPlan<RevisionRow>(builder, r => new { r.Plan, r.Number }, nameof(RevisionRow.Plan));
        builder.Entity<RosterInputRow>().HasKey(i => i.Revision);
        builder.Entity<RosterInputRow>().HasOne<RevisionRow>().WithOne().HasForeignKey<RosterInputRow>(i => i.Revision).OnDelete(DeleteBehavior.Restrict);
        OfPlan<DayPlanRow>(builder, d => new { d.Plan, d.Date, d.Number }, nameof(DayPlanRow.Plan));
        builder.Entity<DayPublicationRow>().HasIndex(d => new { d.Plan, d.Date, d.Number }).IsUnique();
        OfPlan<PublicationRow>(builder, p => new { p.Plan, p.Number }, nameof(PublicationRow.Plan));
        builder.Entity<PublicationRow>().HasOne<RevisionRow>().WithMany().HasForeignKey(p => p.Revision).OnDelete(DeleteBehavior.Restrict);
        Requests(builder);
        Demand(builder);
        builder.Entity<RunRow>(run =>
        {
            run.HasIndex(r => new { r.Kind, r.Centre, r.AskedAt });
            run.HasIndex(r => new { r.Kind, r.Centre, r.Subject }).IsUnique().HasFilter(RunRow.ActiveFilter);
        });
        Accounts(builder);
    }

    private static void Accounts(ModelBuilder builder)
    {
        builder.Entity<WfmUser>().HasIndex(u => new { u.Centre, u.Agent }).IsUnique();
        builder.Entity<SessionRow>().HasOne<WfmUser>().WithMany().HasForeignKey(s => s.User).OnDelete(DeleteBehavior.Cascade);
        builder.Entity<InvitationRow>().HasKey(i => i.User);
        builder.Entity<InvitationRow>().HasIndex(i => i.TokenHash).IsUnique();
        builder.Entity<InvitationRow>().HasOne<WfmUser>().WithOne().HasForeignKey<InvitationRow>(i => i.User)
            .OnDelete(DeleteBehavior.Cascade);
        builder.Entity<ApiTokenRow>(token =>
        {
            token.HasIndex(t => new { t.Centre, t.Name }).IsUnique().HasFilter("\"RevokedAt\" IS NULL");
            token.HasOne<WfmUser>().WithMany().HasForeignKey(t => t.Maker).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<AuditRow>().HasIndex(a => a.At);
        builder.Entity<AuditSealRow>().HasKey(s => s.Number);
        builder.Entity<AuditSealRow>().Property(s => s.Number).ValueGeneratedNever();
        builder.Entity<AuditSealRow>().HasIndex(s => s.Entry).IsUnique();
        builder.Entity<AuditSealRow>().HasOne<AuditRow>().WithOne().HasForeignKey<AuditSealRow>(s => s.Entry)
            .OnDelete(DeleteBehavior.Restrict);
    }

    private static void Demand(ModelBuilder builder)
    {
        builder.Entity<CleaningRefusalRow>().HasKey(r => new { r.Centre, r.Queue, r.Kind, r.Day, r.Minute });
        builder.Entity<HistoryMappingRow>().HasKey(m => new { m.Centre, m.Shape });
        builder.Entity<DemandEventRow>().HasIndex(e => new { e.Centre, e.First, e.Last, e.NameZh, e.Queue }).IsUnique();
        builder.Entity<DemandEventRow>().HasIndex(e => new { e.Centre, e.First, e.Last, e.NameZh }).IsUnique().HasFilter("\"Queue\" IS NULL");
        builder.Entity<OpeningSpellRow>().HasIndex(s => new { s.Centre, s.Queue });
        builder.Entity<AdjustmentRow>().HasIndex(a => new { a.Plan, a.Queue, a.Version });
        builder.Entity<AdjustmentRow>().Property(a => a.Measure).HasDefaultValue(ForecastMeasure.Volume);
        builder.Entity<AdjustmentRow>().HasOne<PlanRow>().WithMany().HasForeignKey(a => a.Plan).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Requests(ModelBuilder builder)
    {
        builder.Entity<TradeRow>(trade =>
        {
            trade.HasIndex(t => new { t.Centre, t.GiverDate });
            trade.Property(t => t.Stamp).IsConcurrencyToken();
            trade.Property(t => t.Cells).HasConversion<DocumentConversion<TradedCell[]>, DocumentComparison<TradedCell[]>>();
            trade.Property(t => t.Back).HasConversion<DocumentConversion<string[]>, DocumentComparison<string[]>>();
            trade.HasOne<PlanRow>().WithMany().HasForeignKey(t => t.Plan).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<TradeRow>().HasMany(t => t.Ring).WithOne().HasForeignKey(m => m.Trade);
        builder.Entity<TradeRow>().Navigation(t => t.Ring).AutoInclude();
        builder.Entity<TradeMemberRow>().ToTable("TradeMembers").HasKey(m => new { m.Trade, m.Place });
        builder.Entity<TradeRow>().HasMany(t => t.Claims).WithOne().HasForeignKey(c => c.Trade).IsRequired();
        builder.Entity<TradeRow>().Navigation(t => t.Claims).AutoInclude();
        builder.Entity<TradeClaimRow>().ToTable("TradeClaims").HasKey(c => new { c.Plan, c.Agent, c.Date });
        builder.Entity<LeaveRequestRow>(request =>
        {
            request.HasIndex(r => new { r.Centre, r.Agent });
            request.Property(r => r.Stamp).IsConcurrencyToken();
            request.HasMany(r => r.Days).WithOne().HasForeignKey(d => d.Request).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<LeaveDayRow>().ToTable("LeaveDays").HasKey(d => new { d.Centre, d.Agent, d.Date });
    }

    /// <summary>A versioned part of a plan: unique by its number, and a plan that has parts cannot be deleted.</summary>
    private static void OfPlan<T>(
        ModelBuilder builder, System.Linq.Expressions.Expression<Func<T, object?>> number, string plan) where T : class
    {
        EntityTypeBuilder<T> entity = builder.Entity<T>();
        entity.HasIndex(number).IsUnique();
        entity.HasOne<PlanRow>().WithMany().HasForeignKey(plan).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>What runs long after it was asked for is recorded under the account it is done for, whose centre it belongs to.</summary>
    private List<AuditRow> EntriesWithoutCentre() =>
        [.. from entry in ChangeTracker.Entries<AuditRow>()
            where entry.State == EntityState.Added && entry.Entity.Centre.Length == 0
            select entry.Entity];

    private IQueryable<string> CentreOf(string account) => Users.Where(u => u.UserName == account).Select(u => u.Centre);

    private void RefuseRewritingHistory()
    {
        foreach (var entry in ChangeTracker.Entries<IInsertOnly>())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is insert only, but was to be {entry.State}.");
        }
    }
}
