using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wfm.Web.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BackTestsAndHandleTimes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Measure",
                table: "Adjustments",
                type: "TEXT",
                nullable: false,
                defaultValue: "Volume");

            migrationBuilder.CreateTable(
                name: "BackTests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Centre = table.Column<string>(type: "TEXT", nullable: false),
                    Queue = table.Column<string>(type: "TEXT", nullable: false),
                    HistoryVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    TrainWeeks = table.Column<int>(type: "INTEGER", nullable: false),
                    Origins = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EngineVersion = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackTests", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BackTests_Centre_AskedAt",
                table: "BackTests",
                columns: new[] { "Centre", "AskedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BackTests");

            migrationBuilder.DropColumn(
                name: "Measure",
                table: "Adjustments");
        }
    }
}
