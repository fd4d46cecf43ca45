using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wfm.Web.Persistence.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class TradeRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Back",
                table: "Trades",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Cells",
                table: "Trades",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Back",
                table: "Trades");

            migrationBuilder.DropColumn(
                name: "Cells",
                table: "Trades");
        }
    }
}
