using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wfm.Web.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MasterData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "Birthday",
                table: "Agents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Contact",
                table: "Agents",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "First",
                table: "Agents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Last",
                table: "Agents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Location",
                table: "Agents",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "Seniority",
                table: "Agents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Share",
                table: "Agents",
                type: "REAL",
                nullable: false,
                defaultValue: 1.0);

            migrationBuilder.AddColumn<Guid>(
                name: "Stamp",
                table: "Agents",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.CreateTable(
                name: "AgentTerms",
                columns: table => new
                {
                    Centre = table.Column<string>(type: "TEXT", nullable: false),
                    Agent = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Team = table.Column<string>(type: "TEXT", nullable: false),
                    Contract = table.Column<string>(type: "TEXT", nullable: false),
                    Share = table.Column<double>(type: "REAL", nullable: false),
                    Location = table.Column<string>(type: "TEXT", nullable: false),
                    Skills = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentTerms", x => new { x.Centre, x.Agent, x.From });
                    table.ForeignKey(
                        name: "FK_AgentTerms_Agents_Centre_Agent",
                        columns: x => new { x.Centre, x.Agent },
                        principalTable: "Agents",
                        principalColumns: new[] { "Centre", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CentreParts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Centre = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: true),
                    MadeBy = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CentreParts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CentreParts_Centre_Kind_Key",
                table: "CentreParts",
                columns: new[] { "Centre", "Kind", "Key" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgentTerms");

            migrationBuilder.DropTable(
                name: "CentreParts");

            migrationBuilder.DropColumn(
                name: "Birthday",
                table: "Agents");

            migrationBuilder.DropColumn(
                name: "Contact",
                table: "Agents");

            migrationBuilder.DropColumn(
                name: "First",
                table: "Agents");

            migrationBuilder.DropColumn(
                name: "Last",
                table: "Agents");

            migrationBuilder.DropColumn(
                name: "Location",
                table: "Agents");

            migrationBuilder.DropColumn(
                name: "Seniority",
                table: "Agents");

            migrationBuilder.DropColumn(
                name: "Share",
                table: "Agents");

            migrationBuilder.DropColumn(
                name: "Stamp",
                table: "Agents");
        }
    }
}
