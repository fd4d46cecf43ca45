using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wfm.Web.Persistence.Migrations.Npgsql
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
                type: "text",
                nullable: false,
                defaultValue: "Volume");

            migrationBuilder.CreateTable(
                name: "BackTests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Centre = table.Column<string>(type: "text", nullable: false),
                    Queue = table.Column<string>(type: "text", nullable: false),
                    HistoryVersion = table.Column<int>(type: "integer", nullable: false),
                    TrainWeeks = table.Column<int>(type: "integer", nullable: false),
                    Origins = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    AskedBy = table.Column<string>(type: "text", nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EngineVersion = table.Column<string>(type: "text", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: true)
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
