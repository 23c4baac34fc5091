using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Alongside.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agencies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    holidays = table.Column<string>(type: "TEXT", nullable: false),
                    directory_open_since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    directory_opened_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agencies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agency_forms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    instrument_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    cut_off_variant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    protection = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    questions = table.Column<int>(type: "INTEGER", nullable: false),
                    languages = table.Column<string>(type: "TEXT", nullable: false),
                    alert_rules_json = table.Column<string>(type: "TEXT", nullable: true),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    published_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    retired_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    retired_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    what_is_new = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    made_name = table.Column<string>(type: "TEXT", nullable: false),
                    made_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agency_forms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    worker_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    record_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    details = table.Column<string>(type: "TEXT", nullable: true),
                    previous_seal = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    seal = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "directory_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    resource_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    resource_type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    last_action_type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    last_action_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    field_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    previous_value = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    replacement_value = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    updated_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "directory_feeds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    switched_off_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    switched_off_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    pulled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    whole_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    tried_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    result = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    failing = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    added_name = table.Column<string>(type: "TEXT", nullable: false),
                    added_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_feeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "directory_touches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_touches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "directory_units",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    scheme = table.Column<string>(type: "TEXT", nullable: true),
                    identifier = table.Column<string>(type: "TEXT", nullable: true),
                    uri = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_units", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "doubles_passes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    everybody = table.Column<bool>(type: "INTEGER", nullable: false),
                    people = table.Column<long>(type: "INTEGER", nullable: false),
                    looked = table.Column<long>(type: "INTEGER", nullable: false),
                    compared = table.Column<long>(type: "INTEGER", nullable: false),
                    found = table.Column<int>(type: "INTEGER", nullable: false),
                    gone = table.Column<int>(type: "INTEGER", nullable: false),
                    up_to_seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_doubles_passes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "forms_sent",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    print = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    said = table.Column<string>(type: "TEXT", nullable: true),
                    tab = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forms_sent", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "households",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_households", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    arguments = table.Column<string>(type: "TEXT", nullable: false),
                    once_key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    not_before = table.Column<DateTime>(type: "TEXT", nullable: true),
                    lease_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    process = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    done = table.Column<long>(type: "INTEGER", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: true),
                    doing = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    cancel_asked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    cancel_asked_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    result = table.Column<string>(type: "TEXT", nullable: true),
                    details = table.Column<string>(type: "TEXT", nullable: true),
                    result_file = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    asked_name = table.Column<string>(type: "TEXT", nullable: false),
                    asked_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mock_audits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    program_ids = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    seed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    by_worker = table.Column<bool>(type: "INTEGER", nullable: false),
                    population = table.Column<int>(type: "INTEGER", nullable: false),
                    population_print = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    amounts = table.Column<string>(type: "TEXT", nullable: false),
                    finished_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    finished_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    drawn_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    drawn_name = table.Column<string>(type: "TEXT", nullable: false),
                    drawn_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mock_audits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "name_counts",
                columns: table => new
                {
                    of = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_name_counts", x => new { x.name, x.of });
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    alternate_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    website = table.Column<string>(type: "TEXT", nullable: true),
                    tax_status = table.Column<string>(type: "TEXT", nullable: true),
                    tax_id = table.Column<string>(type: "TEXT", nullable: true),
                    year_incorporated = table.Column<int>(type: "INTEGER", nullable: true),
                    legal_status = table.Column<string>(type: "TEXT", nullable: true),
                    logo = table.Column<string>(type: "TEXT", nullable: true),
                    uri = table.Column<string>(type: "TEXT", nullable: true),
                    parent_organization_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    search_name = table.Column<string>(type: "TEXT", nullable: false),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organizations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "partner_inboxes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organization = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_opened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    opened_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    made_name = table.Column<string>(type: "TEXT", nullable: false),
                    made_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partner_inboxes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    given_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    family_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    preferred_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    pronouns = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    birth_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    birth_date_estimated = table.Column<bool>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    other_languages = table.Column<string>(type: "TEXT", nullable: false),
                    interpreter = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    safe_contact = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    search_name = table.Column<string>(type: "TEXT", maxLength: 640, nullable: false),
                    search_sound = table.Column<string>(type: "TEXT", maxLength: 640, nullable: false),
                    search_phones = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    merged_into_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    also_recorded_as = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                    table.ForeignKey(
                        name: "fk_people_people_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "possible_doubles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    first_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    second_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    score = table.Column<double>(type: "REAL", nullable: false),
                    sameness = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    @for = table.Column<string>(name: "for", type: "TEXT", nullable: false),
                    against = table.Column<string>(type: "TEXT", nullable: false),
                    found_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_possible_doubles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "preparations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    lines = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    kept_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kept_name = table.Column<string>(type: "TEXT", nullable: false),
                    kept_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preparations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "program_rules",
                columns: table => new
                {
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_program_rules", x => x.fingerprint);
                });

            migrationBuilder.CreateTable(
                name: "programs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    contact_every_days = table.Column<int>(type: "INTEGER", nullable: false),
                    plan_review_days = table.Column<int>(type: "INTEGER", nullable: false),
                    referral_answer_working_days = table.Column<int>(type: "INTEGER", nullable: false),
                    follow_up_days = table.Column<int>(type: "INTEGER", nullable: false),
                    after_closing_days = table.Column<string>(type: "TEXT", nullable: false),
                    sign_within_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    main_measure = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    rules_fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    rules_since = table.Column<string>(type: "TEXT", nullable: true),
                    pack_edition_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    last_number = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "readiness_on_days",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cases = table.Column<int>(type: "INTEGER", nullable: false),
                    points = table.Column<int>(type: "INTEGER", nullable: false),
                    passing = table.Column<int>(type: "INTEGER", nullable: false),
                    cited_practice = table.Column<int>(type: "INTEGER", nullable: false),
                    cited_money = table.Column<int>(type: "INTEGER", nullable: false),
                    cited_law = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_readiness_on_days", x => new { x.day, x.program_id, x.worker_id });
                });

            migrationBuilder.CreateTable(
                name: "reversible_acts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    sentence = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    in_case = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    about_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    rows = table.Column<string>(type: "TEXT", nullable: true),
                    taken_back_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    taken_back_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    taken_back_why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    done_name = table.Column<string>(type: "TEXT", nullable: false),
                    done_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reversible_acts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    capabilities = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "services_sought",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    folded = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    domain = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    topic = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    remark = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    something_found = table.Column<bool>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    written_name = table.Column<string>(type: "TEXT", nullable: false),
                    written_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_services_sought", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "taxonomies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    uri = table.Column<string>(type: "TEXT", nullable: true),
                    taxonomy_version = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_taxonomies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trail_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rows = table.Column<long>(type: "INTEGER", nullable: false),
                    seal = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    broken_seq = table.Column<long>(type: "INTEGER", nullable: true),
                    how = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    checked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    checked_name = table.Column<string>(type: "TEXT", nullable: false),
                    checked_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trail_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "worker_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_worker_claims", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "worker_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_worker_logins", x => new { x.login_provider, x.provider_key });
                });

            migrationBuilder.CreateTable(
                name: "worker_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_worker_tokens", x => new { x.user_id, x.login_provider, x.name });
                });

            migrationBuilder.CreateTable(
                name: "directory_programs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organization_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    alternate_name = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_programs", x => x.id);
                    table.ForeignKey(
                        name: "fk_directory_programs_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "locations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: true),
                    organization_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    alternate_name = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    transportation = table.Column<string>(type: "TEXT", nullable: true),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    external_identifier = table.Column<string>(type: "TEXT", nullable: true),
                    external_identifier_type = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_locations", x => x.id);
                    table.ForeignKey(
                        name: "fk_locations_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contact_points",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    rank = table.Column<int>(type: "INTEGER", nullable: false),
                    safe_to_leave_message = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    code_word = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    good_hours = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    caution = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    safe_for_messages = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    agreed_to_messages_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    message_days = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    messages_from = table.Column<int>(type: "INTEGER", nullable: true),
                    messages_until = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact_points", x => x.id);
                    table.ForeignKey(
                        name: "fk_contact_points_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "household_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    relation = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_household_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_household_members_households_household_id",
                        column: x => x.household_id,
                        principalTable: "households",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_household_members_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "identifiers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    number = table.Column<byte[]>(type: "BLOB", nullable: false),
                    last_four = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    number_mark = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    issued_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identifiers", x => x.id);
                    table.ForeignKey(
                        name: "fk_identifiers_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_keys",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_keys", x => new { x.key, x.person_id });
                    table.ForeignKey(
                        name: "fk_person_keys_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "routine_slots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    days = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    to = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_routine_slots", x => x.id);
                    table.ForeignKey(
                        name: "fk_routine_slots_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    client_name = table.Column<string>(type: "TEXT", maxLength: 220, nullable: false),
                    search_name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    opened_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    now_line = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    support_level = table.Column<int>(type: "INTEGER", nullable: false),
                    contact_every_days = table.Column<int>(type: "INTEGER", nullable: true),
                    next_due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_due_what = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    next_due_because = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    overdue_count = table.Column<int>(type: "INTEGER", nullable: false),
                    last_contact_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    rules_next_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => x.id);
                    table.ForeignKey(
                        name: "fk_cases_households_household_id",
                        column: x => x.household_id,
                        principalTable: "households",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cases_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cases_programs_program_id",
                        column: x => x.program_id,
                        principalTable: "programs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pack_editions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    pack_version = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    published_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    made_name = table.Column<string>(type: "TEXT", nullable: false),
                    made_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pack_editions", x => x.id);
                    table.ForeignKey(
                        name: "fk_pack_editions_programs_program_id",
                        column: x => x.program_id,
                        principalTable: "programs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "workers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    role_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workers", x => x.id);
                    table.ForeignKey(
                        name: "fk_workers_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "taxonomy_terms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    taxonomy_name = table.Column<string>(type: "TEXT", nullable: true),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    taxonomy_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    term_uri = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_taxonomy_terms", x => x.id);
                    table.ForeignKey(
                        name: "fk_taxonomy_terms_taxonomies_taxonomy_id",
                        column: x => x.taxonomy_id,
                        principalTable: "taxonomies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "services",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organization_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    alternate_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    url = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    interpretation_services = table.Column<string>(type: "TEXT", nullable: true),
                    application_process = table.Column<string>(type: "TEXT", nullable: true),
                    fees_description = table.Column<string>(type: "TEXT", nullable: true),
                    wait_time = table.Column<string>(type: "TEXT", nullable: true),
                    fees = table.Column<string>(type: "TEXT", nullable: true),
                    accreditations = table.Column<string>(type: "TEXT", nullable: true),
                    eligibility_description = table.Column<string>(type: "TEXT", nullable: true),
                    minimum_age = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    maximum_age = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    assured_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    assurer_email = table.Column<string>(type: "TEXT", nullable: true),
                    licenses = table.Column<string>(type: "TEXT", nullable: true),
                    alert = table.Column<string>(type: "TEXT", nullable: true),
                    last_modified = table.Column<DateTime>(type: "TEXT", nullable: true),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    corrected = table.Column<string>(type: "TEXT", nullable: false),
                    checked_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    checked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    search_name = table.Column<string>(type: "TEXT", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    search_links = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_services", x => x.id);
                    table.ForeignKey(
                        name: "fk_services_directory_programs_program_id",
                        column: x => x.program_id,
                        principalTable: "directory_programs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_services_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accessibilities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    details = table.Column<string>(type: "TEXT", nullable: true),
                    url = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accessibilities", x => x.id);
                    table.ForeignKey(
                        name: "fk_accessibilities_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "directory_addresses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    attention = table.Column<string>(type: "TEXT", nullable: true),
                    address1 = table.Column<string>(type: "TEXT", nullable: false),
                    address2 = table.Column<string>(type: "TEXT", nullable: true),
                    city = table.Column<string>(type: "TEXT", nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: true),
                    state_province = table.Column<string>(type: "TEXT", nullable: true),
                    postal_code = table.Column<string>(type: "TEXT", nullable: true),
                    country = table.Column<string>(type: "TEXT", nullable: true),
                    address_type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    search_place = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_addresses", x => x.id);
                    table.ForeignKey(
                        name: "fk_directory_addresses_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "activities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    occurred_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    about_type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    about_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", nullable: true),
                    words = table.Column<string>(type: "TEXT", nullable: true),
                    reached = table.Column<bool>(type: "INTEGER", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    mode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    topic = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    alone = table.Column<bool>(type: "INTEGER", nullable: false),
                    collateral = table.Column<bool>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activities", x => x.id);
                    table.ForeignKey(
                        name: "fk_activities_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "acts_in_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    act_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_acts_in_cases", x => x.id);
                    table.ForeignKey(
                        name: "fk_acts_in_cases_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_acts_in_cases_reversible_acts_act_id",
                        column: x => x.act_id,
                        principalTable: "reversible_acts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "appointments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    from = table.Column<DateTime>(type: "TEXT", nullable: false),
                    to = table.Column<DateTime>(type: "TEXT", nullable: false),
                    people = table.Column<string>(type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    except = table.Column<string>(type: "TEXT", nullable: false),
                    lasts_until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    series_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    instead_of = table.Column<DateTime>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    settled_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    made_name = table.Column<string>(type: "TEXT", nullable: false),
                    made_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appointments", x => x.id);
                    table.ForeignKey(
                        name: "fk_appointments_appointments_series_id",
                        column: x => x.series_id,
                        principalTable: "appointments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_appointments_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "asks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    speaker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    translation = table.Column<string>(type: "TEXT", nullable: true),
                    how = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    came_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    answer_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answered_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    reply = table.Column<string>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asks", x => x.id);
                    table.ForeignKey(
                        name: "fk_asks_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assessments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    form_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    form_key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    form_edition = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    answering = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    answered_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    how = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    response = table.Column<string>(type: "TEXT", nullable: true),
                    answered = table.Column<int>(type: "INTEGER", nullable: false),
                    questions = table.Column<int>(type: "INTEGER", nullable: false),
                    seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    client_view = table.Column<string>(type: "TEXT", nullable: true),
                    signed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    signed_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    signed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    replaces_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    replaces_why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    replaced_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    handed_over_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    kiosk_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    author_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    author_name = table.Column<string>(type: "TEXT", nullable: false),
                    author_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessments", x => x.id);
                    table.ForeignKey(
                        name: "fk_assessments_agency_forms_form_id",
                        column: x => x.form_id,
                        principalTable: "agency_forms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assessments_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_episodes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    opened_because = table.Column<string>(type: "TEXT", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    close_reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    close_summary = table.Column<string>(type: "TEXT", nullable: true),
                    closed_by = table.Column<string>(type: "TEXT", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    opened_name = table.Column<string>(type: "TEXT", nullable: false),
                    opened_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_episodes", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_episodes_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_people", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_people_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_case_people_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_readiness",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    whole = table.Column<bool>(type: "INTEGER", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    points = table.Column<int>(type: "INTEGER", nullable: false),
                    passing = table.Column<int>(type: "INTEGER", nullable: false),
                    cited_practice = table.Column<int>(type: "INTEGER", nullable: false),
                    cited_money = table.Column<int>(type: "INTEGER", nullable: false),
                    cited_law = table.Column<int>(type: "INTEGER", nullable: false),
                    worst = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    cited_keys = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    cited = table.Column<string>(type: "TEXT", nullable: false),
                    reckoned_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    stale_since = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_readiness", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_readiness_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    changed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    look_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    handled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    handled_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    handled_how = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_changes_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "chart_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chart_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_chart_entries_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "clock_pauses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clock_pauses", x => x.id);
                    table.ForeignKey(
                        name: "fk_clock_pauses_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    recipient = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    given_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    given_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    how = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    taken_back_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    taken_back_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    who_discloses = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    signed_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    signed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => x.id);
                    table.ForeignKey(
                        name: "fk_consents_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dates_on_record",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    set_aside_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dates_on_record", x => x.id);
                    table.ForeignKey(
                        name: "fk_dates_on_record_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "deadline_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rule_key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    days = table.Column<int>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_name = table.Column<string>(type: "TEXT", nullable: false),
                    decided_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadline_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_deadline_decisions_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    because = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: true),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    translation = table.Column<string>(type: "TEXT", nullable: true),
                    about_type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    about_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    met_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    met_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    met_by_activity_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    rule_key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    instance = table.Column<string>(type: "TEXT", maxLength: 240, nullable: true),
                    severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    opens_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    grace_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    explanation = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    page = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    paused_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    supervisor_hears_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadlines", x => x.id);
                    table.ForeignKey(
                        name: "fk_deadlines_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "household_incomes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    amount_a_month = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    people = table.Column<int>(type: "INTEGER", nullable: true),
                    as_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_household_incomes", x => x.id);
                    table.ForeignKey(
                        name: "fk_household_incomes_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "needs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: true),
                    speaker = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    speaker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    domain = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    client_rank = table.Column<int>(type: "INTEGER", nullable: true),
                    worker_rank = table.Column<int>(type: "INTEGER", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    status_because = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    status_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    found_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    found_name = table.Column<string>(type: "TEXT", nullable: false),
                    found_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_needs", x => x.id);
                    table.ForeignKey(
                        name: "fk_needs_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    from = table.Column<DateTime>(type: "TEXT", nullable: true),
                    to = table.Column<DateTime>(type: "TEXT", nullable: true),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    present = table.Column<string>(type: "TEXT", nullable: false),
                    seen_alone = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    part_of = table.Column<string>(type: "TEXT", nullable: false),
                    goal_ids = table.Column<string>(type: "TEXT", nullable: false),
                    client_words = table.Column<string>(type: "TEXT", nullable: true),
                    narrative = table.Column<string>(type: "TEXT", nullable: true),
                    type_key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    parts_json = table.Column<string>(type: "TEXT", nullable: true),
                    next_what = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    next_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_who = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    signed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    signed_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    signed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    late_entry = table.Column<bool>(type: "INTEGER", nullable: false),
                    author_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    author_name = table.Column<string>(type: "TEXT", nullable: false),
                    author_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_notes_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    in_force_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    review_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    started_name = table.Column<string>(type: "TEXT", nullable: false),
                    started_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => x.id);
                    table.ForeignKey(
                        name: "fk_plans_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referrals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    need_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    option_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    organization_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    asking = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    delivered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    handed_over = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    disclosure_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    answer_due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    started_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    status_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    prepared_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    prepared_name = table.Column<string>(type: "TEXT", nullable: false),
                    prepared_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referrals", x => x.id);
                    table.ForeignKey(
                        name: "fk_referrals_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sampled_charts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    audit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    worker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    worksheet = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sampled_charts", x => x.id);
                    table.ForeignKey(
                        name: "fk_sampled_charts_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sampled_charts_mock_audits_audit_id",
                        column: x => x.audit_id,
                        principalTable: "mock_audits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "story_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    speaker = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    speaker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    asked = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    translation = table.Column<string>(type: "TEXT", nullable: true),
                    translated_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    how = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    told_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    added_later = table.Column<bool>(type: "INTEGER", nullable: false),
                    protected_because = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_story_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_story_entries_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "strengths",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: true),
                    speaker = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    speaker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    found_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    found_name = table.Column<string>(type: "TEXT", nullable: false),
                    found_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_strengths", x => x.id);
                    table.ForeignKey(
                        name: "fk_strengths_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "warning_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    review_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    disclosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    why_not_disclosed = table.Column<string>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", nullable: true),
                    end_reason = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    given_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    given_name = table.Column<string>(type: "TEXT", nullable: false),
                    given_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_warning_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_warning_notes_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "wishes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: true),
                    speaker = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    speaker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    named_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    named_name = table.Column<string>(type: "TEXT", nullable: false),
                    named_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wishes", x => x.id);
                    table.ForeignKey(
                        name: "fk_wishes_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pack_terms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    again = table.Column<bool>(type: "INTEGER", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    began_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    began_name = table.Column<string>(type: "TEXT", nullable: false),
                    began_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pack_terms", x => x.id);
                    table.ForeignKey(
                        name: "fk_pack_terms_pack_editions_edition_id",
                        column: x => x.edition_id,
                        principalTable: "pack_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    cover_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    cover_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    cover_named_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    cover_named_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absences", x => x.id);
                    table.ForeignKey(
                        name: "fk_absences_workers_cover_id",
                        column: x => x.cover_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_absences_workers_worker_id",
                        column: x => x.worker_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "audit_openings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    audit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    opened_name = table.Column<string>(type: "TEXT", nullable: false),
                    opened_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_openings", x => x.id);
                    table.ForeignKey(
                        name: "fk_audit_openings_mock_audits_audit_id",
                        column: x => x.audit_id,
                        principalTable: "mock_audits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_audit_openings_workers_worker_id",
                        column: x => x.worker_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "busy_calendars",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 1010, nullable: true),
                    times = table.Column<string>(type: "TEXT", nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    tried_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    result = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    failing = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    added_name = table.Column<string>(type: "TEXT", nullable: false),
                    added_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_busy_calendars", x => x.id);
                    table.ForeignKey(
                        name: "fk_busy_calendars_workers_worker_id",
                        column: x => x.worker_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "calendar_feeds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    read_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    made_name = table.Column<string>(type: "TEXT", nullable: false),
                    made_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_feeds", x => x.id);
                    table.ForeignKey(
                        name: "fk_calendar_feeds_workers_worker_id",
                        column: x => x.worker_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    typed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    characters = table.Column<int>(type: "INTEGER", nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    tab = table.Column<Guid>(type: "TEXT", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kept_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    discarded_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.id);
                    table.ForeignKey(
                        name: "fk_drafts_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_drafts_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_drafts_workers_worker_id",
                        column: x => x.worker_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "messages_sent",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    to_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    to_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    contact_point_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    not_before = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    why_not = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    written_name = table.Column<string>(type: "TEXT", nullable: false),
                    written_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages_sent", x => x.id);
                    table.ForeignKey(
                        name: "fk_messages_sent_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_messages_sent_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_messages_sent_workers_to_worker_id",
                        column: x => x.to_worker_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_views", x => x.id);
                    table.ForeignKey(
                        name: "fk_saved_views_workers_worker_id",
                        column: x => x.worker_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "team_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_team_members_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_team_members_workers_worker_id",
                        column: x => x.worker_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "worker_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    from = table.Column<DateTime>(type: "TEXT", nullable: false),
                    to = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_worker_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_worker_entries_workers_worker_id",
                        column: x => x.worker_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "worker_programs",
                columns: table => new
                {
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_worker_programs", x => new { x.worker_id, x.program_id });
                    table.ForeignKey(
                        name: "fk_worker_programs_programs_program_id",
                        column: x => x.program_id,
                        principalTable: "programs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_worker_programs_workers_worker_id",
                        column: x => x.worker_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "worker_reminders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    mobile = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    days = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    quiet_from = table.Column<int>(type: "INTEGER", nullable: true),
                    quiet_until = table.Column<int>(type: "INTEGER", nullable: true),
                    alerts_at_once = table.Column<bool>(type: "INTEGER", nullable: false),
                    asks_at_once = table.Column<bool>(type: "INTEGER", nullable: false),
                    at_once_by = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    site = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    chosen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_worker_reminders", x => x.id);
                    table.ForeignKey(
                        name: "fk_worker_reminders_workers_worker_id",
                        column: x => x.worker_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "directory_attributes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    link_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    taxonomy_term_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    link_type = table.Column<string>(type: "TEXT", nullable: true),
                    link_entity = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_attributes", x => x.id);
                    table.ForeignKey(
                        name: "fk_directory_attributes_taxonomy_terms_taxonomy_term_id",
                        column: x => x.taxonomy_term_id,
                        principalTable: "taxonomy_terms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cost_options",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    option = table.Column<string>(type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", nullable: true),
                    amount = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    amount_description = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cost_options", x => x.id);
                    table.ForeignKey(
                        name: "fk_cost_options_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "directory_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    phone_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    what = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    remark = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    settled_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    said_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    said_name = table.Column<string>(type: "TEXT", nullable: false),
                    said_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_reports", x => x.id);
                    table.ForeignKey(
                        name: "fk_directory_reports_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "directory_urls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organization_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_urls", x => x.id);
                    table.ForeignKey(
                        name: "fk_directory_urls_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_directory_urls_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "eligibility_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    age_from = table.Column<int>(type: "INTEGER", nullable: true),
                    age_to = table.Column<int>(type: "INTEGER", nullable: true),
                    counties = table.Column<string>(type: "TEXT", nullable: false),
                    cities = table.Column<string>(type: "TEXT", nullable: false),
                    postal_codes = table.Column<string>(type: "TEXT", nullable: false),
                    income_percent = table.Column<int>(type: "INTEGER", nullable: true),
                    income_most = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    income_every = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    program_ids = table.Column<string>(type: "TEXT", nullable: false),
                    documents = table.Column<string>(type: "TEXT", nullable: false),
                    excluded = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    kept_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    kept_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_eligibility_rules", x => x.id);
                    table.ForeignKey(
                        name: "fk_eligibility_rules_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fundings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organization_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fundings", x => x.id);
                    table.ForeignKey(
                        name: "fk_fundings_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fundings_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "required_documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    uri = table.Column<string>(type: "TEXT", nullable: true),
                    corrected_here = table.Column<bool>(type: "INTEGER", nullable: false),
                    retired = table.Column<bool>(type: "INTEGER", nullable: false),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_required_documents", x => x.id);
                    table.ForeignKey(
                        name: "fk_required_documents_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "service_areas",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    extent = table.Column<string>(type: "TEXT", nullable: true),
                    extent_type = table.Column<string>(type: "TEXT", nullable: true),
                    uri = table.Column<string>(type: "TEXT", nullable: true),
                    search_place = table.Column<string>(type: "TEXT", nullable: false),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_areas", x => x.id);
                    table.ForeignKey(
                        name: "fk_service_areas_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "service_capacities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    available = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: false),
                    maximum = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    description = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    updated = table.Column<DateTime>(type: "TEXT", nullable: false),
                    said_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_capacities", x => x.id);
                    table.ForeignKey(
                        name: "fk_service_capacities_directory_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "directory_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_service_capacities_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "service_experiences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    written_name = table.Column<string>(type: "TEXT", nullable: false),
                    written_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_experiences", x => x.id);
                    table.ForeignKey(
                        name: "fk_service_experiences_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "services_at_locations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_services_at_locations", x => x.id);
                    table.ForeignKey(
                        name: "fk_services_at_locations_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_services_at_locations_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "appointment_workers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    worker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appointment_workers", x => x.id);
                    table.ForeignKey(
                        name: "fk_appointment_workers_appointments_appointment_id",
                        column: x => x.appointment_id,
                        principalTable: "appointments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_appointment_workers_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_appointment_workers_workers_worker_id",
                        column: x => x.worker_id,
                        principalTable: "workers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "preparation_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    working_days_before = table.Column<int>(type: "INTEGER", nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    done_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preparation_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_preparation_items_appointments_appointment_id",
                        column: x => x.appointment_id,
                        principalTable: "appointments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_preparation_items_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    assessment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    gravity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    sentence = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    link_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    about = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    done = table.Column<string>(type: "TEXT", nullable: true),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    done_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    raised_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    raised_name = table.Column<string>(type: "TEXT", nullable: false),
                    raised_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alerts", x => x.id);
                    table.ForeignKey(
                        name: "fk_alerts_assessments_assessment_id",
                        column: x => x.assessment_id,
                        principalTable: "assessments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_alerts_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "answer_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    assessment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    added_name = table.Column<string>(type: "TEXT", nullable: false),
                    added_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answer_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_answer_files_assessments_assessment_id",
                        column: x => x.assessment_id,
                        principalTable: "assessments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_answer_files_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "conclusions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    assessment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    domain = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conclusions", x => x.id);
                    table.ForeignKey(
                        name: "fk_conclusions_assessments_assessment_id",
                        column: x => x.assessment_id,
                        principalTable: "assessments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_conclusions_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "disagreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    assessment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    speaker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    written_name = table.Column<string>(type: "TEXT", nullable: false),
                    written_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disagreements", x => x.id);
                    table.ForeignKey(
                        name: "fk_disagreements_assessments_assessment_id",
                        column: x => x.assessment_id,
                        principalTable: "assessments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_disagreements_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "measurements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    assessment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    form_key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    score_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    loinc = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    value = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    band = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    positive = table.Column<bool>(type: "INTEGER", nullable: true),
                    cut_off_variant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    better = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    least = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    most = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    instrument = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    instrument_version = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    scoring_version = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    main = table.Column<bool>(type: "INTEGER", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    set_aside = table.Column<bool>(type: "INTEGER", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measurements", x => x.id);
                    table.ForeignKey(
                        name: "fk_measurements_assessments_assessment_id",
                        column: x => x.assessment_id,
                        principalTable: "assessments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_measurements_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "disclosures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    consent_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    recipient = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    carries_part2notice = table.Column<bool>(type: "INTEGER", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    made_name = table.Column<string>(type: "TEXT", nullable: false),
                    made_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disclosures", x => x.id);
                    table.ForeignKey(
                        name: "fk_disclosures_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_disclosures_consents_consent_id",
                        column: x => x.consent_id,
                        principalTable: "consents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "choices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    need_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    device_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    handed_over_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    handed_over_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    device_language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    opened_name = table.Column<string>(type: "TEXT", nullable: false),
                    opened_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_choices", x => x.id);
                    table.ForeignKey(
                        name: "fk_choices_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_choices_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "addenda",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    note_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    theirs = table.Column<bool>(type: "INTEGER", nullable: false),
                    speaker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    written_name = table.Column<string>(type: "TEXT", nullable: false),
                    written_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_addenda", x => x.id);
                    table.ForeignKey(
                        name: "fk_addenda_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_addenda_notes_note_id",
                        column: x => x.note_id,
                        principalTable: "notes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    who = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    how = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    agreed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    agreed_name = table.Column<string>(type: "TEXT", nullable: false),
                    agreed_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreements", x => x.id);
                    table.ForeignKey(
                        name: "fk_agreements_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_agreements_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "goals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    origin_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    need_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    speaker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    we_will_see_it = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    if_it_fails = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goals", x => x.id);
                    table.ForeignKey(
                        name: "fk_goals_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_goals_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    referral_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    because = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    asked_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    helped = table.Column<int>(type: "INTEGER", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    speaker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    need_met = table.Column<bool>(type: "INTEGER", nullable: true),
                    answers = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    after_closing = table.Column<int>(type: "INTEGER", nullable: true),
                    not_reached = table.Column<bool>(type: "INTEGER", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_ups", x => x.id);
                    table.ForeignKey(
                        name: "fk_follow_ups_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_ups_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "referral_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    referral_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    barrier = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_referral_steps_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_referral_steps_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "story_marks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    start = table.Column<int>(type: "INTEGER", nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    made_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    marked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    marked_name = table.Column<string>(type: "TEXT", nullable: false),
                    marked_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_story_marks", x => x.id);
                    table.ForeignKey(
                        name: "fk_story_marks_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_story_marks_story_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "story_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "directory_contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organization_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_at_location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: true),
                    department = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_contacts", x => x.id);
                    table.ForeignKey(
                        name: "fk_directory_contacts_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_directory_contacts_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_directory_contacts_services_at_locations_service_at_location_id",
                        column: x => x.service_at_location_id,
                        principalTable: "services_at_locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_directory_contacts_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "directory_schedules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_at_location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    dtstart = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    timezone = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    count = table.Column<int>(type: "INTEGER", nullable: true),
                    wkst = table.Column<string>(type: "TEXT", nullable: true),
                    freq = table.Column<string>(type: "TEXT", nullable: true),
                    interval = table.Column<int>(type: "INTEGER", nullable: true),
                    byday = table.Column<string>(type: "TEXT", nullable: true),
                    byweekno = table.Column<string>(type: "TEXT", nullable: true),
                    bymonthday = table.Column<string>(type: "TEXT", nullable: true),
                    byyearday = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    opens_at = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    closes_at = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    schedule_link = table.Column<string>(type: "TEXT", nullable: true),
                    attending_type = table.Column<string>(type: "TEXT", nullable: true),
                    notes = table.Column<string>(type: "TEXT", nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_schedules", x => x.id);
                    table.ForeignKey(
                        name: "fk_directory_schedules_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_directory_schedules_services_at_locations_service_at_location_id",
                        column: x => x.service_at_location_id,
                        principalTable: "services_at_locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_directory_schedules_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "letters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    recipient = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    disclosure_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    written_name = table.Column<string>(type: "TEXT", nullable: false),
                    written_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letters", x => x.id);
                    table.ForeignKey(
                        name: "fk_letters_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_letters_disclosures_disclosure_id",
                        column: x => x.disclosure_id,
                        principalTable: "disclosures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referral_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    referral_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    disclosure_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    consent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    follow_up_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    @for = table.Column<string>(name: "for", type: "TEXT", maxLength: 32, nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    first_opened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_opened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    opened_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_because = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    mail_to = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    site = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    mailed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    mail_problem = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    made_name = table.Column<string>(type: "TEXT", nullable: false),
                    made_worker_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_referral_links_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_referral_links_disclosures_disclosure_id",
                        column: x => x.disclosure_id,
                        principalTable: "disclosures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_referral_links_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "options",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    choice_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    provider = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    can_get = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    can_get_because = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    pays = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    pays_because = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    where = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    wait = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    languages = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    fits_week = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    bring = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    workers_know = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    client_rank = table.Column<int>(type: "INTEGER", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    speaker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    aside_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    aside_why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    aside_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    found_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    found_name = table.Column<string>(type: "TEXT", nullable: false),
                    found_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_options", x => x.id);
                    table.ForeignKey(
                        name: "fk_options_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_options_choices_choice_id",
                        column: x => x.choice_id,
                        principalTable: "choices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    goal_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    origin_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    who = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    who_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    because = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    done_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    done_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    done_recorded_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    dropped = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    dropped_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_steps_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_steps_goals_goal_id",
                        column: x => x.goal_id,
                        principalTable: "goals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "directory_phones",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    organization_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    contact_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_at_location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    extension = table.Column<string>(type: "TEXT", nullable: true),
                    type = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    corrected_here = table.Column<bool>(type: "INTEGER", nullable: false),
                    retired = table.Column<bool>(type: "INTEGER", nullable: false),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_phones", x => x.id);
                    table.ForeignKey(
                        name: "fk_directory_phones_directory_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "directory_contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_directory_phones_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_directory_phones_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_directory_phones_services_at_locations_service_at_location_id",
                        column: x => x.service_at_location_id,
                        principalTable: "services_at_locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_directory_phones_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    choice_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    option_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    speaker_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    present = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    worker_view = table.Column<string>(type: "TEXT", nullable: true),
                    plan_b = table.Column<string>(type: "TEXT", nullable: true),
                    found_count = table.Column<int>(type: "INTEGER", nullable: false),
                    considered_count = table.Column<int>(type: "INTEGER", nullable: false),
                    reopened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reopened_because = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    reopened_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_name = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_decisions_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_decisions_choices_choice_id",
                        column: x => x.choice_id,
                        principalTable: "choices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_decisions_options_option_id",
                        column: x => x.option_id,
                        principalTable: "options",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "directory_languages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    phone_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    search_name = table.Column<string>(type: "TEXT", maxLength: 130, nullable: false),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    imprint = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    vanished_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_languages", x => x.id);
                    table.ForeignKey(
                        name: "fk_directory_languages_directory_phones_phone_id",
                        column: x => x.phone_id,
                        principalTable: "directory_phones",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_directory_languages_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_directory_languages_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_absences_cover_id_until",
                table: "absences",
                columns: new[] { "cover_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_absences_worker_id_until",
                table: "absences",
                columns: new[] { "worker_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_accessibilities_location_id",
                table: "accessibilities",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_activities_about_id",
                table: "activities",
                column: "about_id");

            migrationBuilder.CreateIndex(
                name: "ix_activities_case_id_occurred_at",
                table: "activities",
                columns: new[] { "case_id", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "ix_acts_in_cases_act_id",
                table: "acts_in_cases",
                column: "act_id");

            migrationBuilder.CreateIndex(
                name: "ix_acts_in_cases_case_id_act_id",
                table: "acts_in_cases",
                columns: new[] { "case_id", "act_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_addenda_case_id",
                table: "addenda",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_addenda_note_id",
                table: "addenda",
                column: "note_id");

            migrationBuilder.CreateIndex(
                name: "ix_agency_forms_key_edition",
                table: "agency_forms",
                columns: new[] { "key", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_agency_forms_status",
                table: "agency_forms",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "ix_agreements_case_id",
                table: "agreements",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_agreements_plan_id",
                table: "agreements",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_assessment_id",
                table: "alerts",
                column: "assessment_id");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_case_id_done_at",
                table: "alerts",
                columns: new[] { "case_id", "done_at" });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_done_at",
                table: "alerts",
                column: "done_at");

            migrationBuilder.CreateIndex(
                name: "ix_answer_files_assessment_id",
                table: "answer_files",
                column: "assessment_id");

            migrationBuilder.CreateIndex(
                name: "ix_answer_files_case_id",
                table: "answer_files",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_appointment_workers_appointment_id_worker_id",
                table: "appointment_workers",
                columns: new[] { "appointment_id", "worker_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_appointment_workers_case_id",
                table: "appointment_workers",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_appointment_workers_worker_id",
                table: "appointment_workers",
                column: "worker_id");

            migrationBuilder.CreateIndex(
                name: "ix_appointments_case_id_lasts_until",
                table: "appointments",
                columns: new[] { "case_id", "lasts_until" });

            migrationBuilder.CreateIndex(
                name: "ix_appointments_lasts_until_from",
                table: "appointments",
                columns: new[] { "lasts_until", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_appointments_series_id",
                table: "appointments",
                column: "series_id");

            migrationBuilder.CreateIndex(
                name: "ix_asks_case_id",
                table: "asks",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_assessments_case_id_on",
                table: "assessments",
                columns: new[] { "case_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_assessments_form_id",
                table: "assessments",
                column: "form_id");

            migrationBuilder.CreateIndex(
                name: "ix_assessments_form_key",
                table: "assessments",
                column: "form_key");

            migrationBuilder.CreateIndex(
                name: "ix_assessments_kiosk_key",
                table: "assessments",
                column: "kiosk_key");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_case_id_seq",
                table: "audit_entries",
                columns: new[] { "case_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_person_id_seq",
                table: "audit_entries",
                columns: new[] { "person_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_record_id_seq",
                table: "audit_entries",
                columns: new[] { "record_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_worker_id_seq",
                table: "audit_entries",
                columns: new[] { "worker_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_openings_audit_id",
                table: "audit_openings",
                column: "audit_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_openings_worker_id_until",
                table: "audit_openings",
                columns: new[] { "worker_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_busy_calendars_worker_id",
                table: "busy_calendars",
                column: "worker_id");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_key_hash",
                table: "calendar_feeds",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_one_that_works",
                table: "calendar_feeds",
                column: "worker_id",
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_case_episodes_case_id",
                table: "case_episodes",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_people_case_id_person_id",
                table: "case_people",
                columns: new[] { "case_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_case_people_person_id",
                table: "case_people",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_readiness_case_id_whole",
                table: "case_readiness",
                columns: new[] { "case_id", "whole" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_case_readiness_stale_since",
                table: "case_readiness",
                column: "stale_since");

            migrationBuilder.CreateIndex(
                name: "ix_cases_household_id",
                table: "cases",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_number",
                table: "cases",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_person_id",
                table: "cases",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_program_id_rules_next_on",
                table: "cases",
                columns: new[] { "program_id", "rules_next_on" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_program_id_status",
                table: "cases",
                columns: new[] { "program_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_changes_case_id",
                table: "changes",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_chart_entries_case_id",
                table: "chart_entries",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_choices_case_id",
                table: "choices",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_choices_device_key",
                table: "choices",
                column: "device_key");

            migrationBuilder.CreateIndex(
                name: "ix_choices_need_id",
                table: "choices",
                column: "need_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_clock_pauses_case_id",
                table: "clock_pauses",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_conclusions_assessment_id_domain",
                table: "conclusions",
                columns: new[] { "assessment_id", "domain" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_conclusions_case_id",
                table: "conclusions",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_consents_case_id",
                table: "consents",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_contact_points_person_id",
                table: "contact_points",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_cost_options_service_id",
                table: "cost_options",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_dates_on_record_case_id",
                table: "dates_on_record",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_deadline_decisions_case_id",
                table: "deadline_decisions",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_about_id_met_at",
                table: "deadlines",
                columns: new[] { "about_id", "met_at" });

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_case_id_instance",
                table: "deadlines",
                columns: new[] { "case_id", "instance" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_case_id_met_at_due_on",
                table: "deadlines",
                columns: new[] { "case_id", "met_at", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_rule_key_opens_on",
                table: "deadlines",
                columns: new[] { "rule_key", "opens_on" });

            migrationBuilder.CreateIndex(
                name: "ix_decisions_case_id",
                table: "decisions",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_choice_id",
                table: "decisions",
                column: "choice_id");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_option_id",
                table: "decisions",
                column: "option_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_addresses_location_id",
                table: "directory_addresses",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_attributes_link_id_taxonomy_term_id",
                table: "directory_attributes",
                columns: new[] { "link_id", "taxonomy_term_id" });

            migrationBuilder.CreateIndex(
                name: "ix_directory_attributes_taxonomy_term_id_link_entity_link_id",
                table: "directory_attributes",
                columns: new[] { "taxonomy_term_id", "link_entity", "link_id" });

            migrationBuilder.CreateIndex(
                name: "ix_directory_changes_resource_id_last_action_at",
                table: "directory_changes",
                columns: new[] { "resource_id", "last_action_at" });

            migrationBuilder.CreateIndex(
                name: "ix_directory_contacts_location_id",
                table: "directory_contacts",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_contacts_organization_id",
                table: "directory_contacts",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_contacts_service_at_location_id",
                table: "directory_contacts",
                column: "service_at_location_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_contacts_service_id",
                table: "directory_contacts",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_feeds_name",
                table: "directory_feeds",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_directory_languages_code",
                table: "directory_languages",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "ix_directory_languages_location_id",
                table: "directory_languages",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_languages_phone_id",
                table: "directory_languages",
                column: "phone_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_languages_service_id",
                table: "directory_languages",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_phones_contact_id",
                table: "directory_phones",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_phones_location_id",
                table: "directory_phones",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_phones_organization_id",
                table: "directory_phones",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_phones_service_at_location_id",
                table: "directory_phones",
                column: "service_at_location_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_phones_service_id",
                table: "directory_phones",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_programs_organization_id",
                table: "directory_programs",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_reports_service_id_settled_at",
                table: "directory_reports",
                columns: new[] { "service_id", "settled_at" });

            migrationBuilder.CreateIndex(
                name: "ix_directory_schedules_location_id",
                table: "directory_schedules",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_schedules_service_at_location_id",
                table: "directory_schedules",
                column: "service_at_location_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_schedules_service_id",
                table: "directory_schedules",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_urls_organization_id",
                table: "directory_urls",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_directory_urls_service_id",
                table: "directory_urls",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_disagreements_assessment_id",
                table: "disagreements",
                column: "assessment_id");

            migrationBuilder.CreateIndex(
                name: "ix_disagreements_case_id",
                table: "disagreements",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_disclosures_case_id",
                table: "disclosures",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_disclosures_consent_id",
                table: "disclosures",
                column: "consent_id");

            migrationBuilder.CreateIndex(
                name: "ix_doubles_passes_ended_at",
                table: "doubles_passes",
                column: "ended_at");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_case_id",
                table: "drafts",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_discarded_at",
                table: "drafts",
                column: "discarded_at");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_person_id",
                table: "drafts",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_worker_id_form",
                table: "drafts",
                columns: new[] { "worker_id", "form" },
                unique: true,
                filter: "discarded_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_eligibility_rules_service_id",
                table: "eligibility_rules",
                column: "service_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_case_id",
                table: "follow_ups",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_referral_id",
                table: "follow_ups",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "ix_forms_sent_at",
                table: "forms_sent",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_forms_sent_tab",
                table: "forms_sent",
                column: "tab");

            migrationBuilder.CreateIndex(
                name: "ix_forms_sent_worker_id_print",
                table: "forms_sent",
                columns: new[] { "worker_id", "print" });

            migrationBuilder.CreateIndex(
                name: "ix_fundings_organization_id",
                table: "fundings",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_fundings_service_id",
                table: "fundings",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_goals_case_id",
                table: "goals",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_goals_plan_id",
                table: "goals",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "ix_household_incomes_case_id_as_of",
                table: "household_incomes",
                columns: new[] { "case_id", "as_of" });

            migrationBuilder.CreateIndex(
                name: "ix_household_members_household_id_person_id",
                table: "household_members",
                columns: new[] { "household_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_household_members_person_id",
                table: "household_members",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_identifiers_last_four",
                table: "identifiers",
                column: "last_four");

            migrationBuilder.CreateIndex(
                name: "ix_identifiers_number_mark",
                table: "identifiers",
                column: "number_mark");

            migrationBuilder.CreateIndex(
                name: "ix_identifiers_person_id",
                table: "identifiers",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_once_key",
                table: "jobs",
                column: "once_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_jobs_state",
                table: "jobs",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_letters_case_id",
                table: "letters",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_letters_disclosure_id",
                table: "letters",
                column: "disclosure_id");

            migrationBuilder.CreateIndex(
                name: "ix_locations_latitude_longitude",
                table: "locations",
                columns: new[] { "latitude", "longitude" });

            migrationBuilder.CreateIndex(
                name: "ix_locations_organization_id",
                table: "locations",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_measurements_assessment_id",
                table: "measurements",
                column: "assessment_id");

            migrationBuilder.CreateIndex(
                name: "ix_measurements_case_id_form_key_score_id_on",
                table: "measurements",
                columns: new[] { "case_id", "form_key", "score_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_sent_case_id_not_before",
                table: "messages_sent",
                columns: new[] { "case_id", "not_before" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_sent_key",
                table: "messages_sent",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_messages_sent_person_id",
                table: "messages_sent",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_messages_sent_state_not_before",
                table: "messages_sent",
                columns: new[] { "state", "not_before" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_sent_to_worker_id_not_before",
                table: "messages_sent",
                columns: new[] { "to_worker_id", "not_before" });

            migrationBuilder.CreateIndex(
                name: "ix_needs_case_id_label",
                table: "needs",
                columns: new[] { "case_id", "label" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notes_case_id_from",
                table: "notes",
                columns: new[] { "case_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_options_case_id",
                table: "options",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_options_choice_id",
                table: "options",
                column: "choice_id");

            migrationBuilder.CreateIndex(
                name: "ix_options_service_id",
                table: "options",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_name",
                table: "organizations",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_parent_organization_id",
                table: "organizations",
                column: "parent_organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_pack_editions_program_id_number",
                table: "pack_editions",
                columns: new[] { "program_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pack_terms_edition_id",
                table: "pack_terms",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_pack_terms_program_id",
                table: "pack_terms",
                column: "program_id");

            migrationBuilder.CreateIndex(
                name: "ix_partner_inboxes_key_hash",
                table: "partner_inboxes",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_birth_date",
                table: "people",
                column: "birth_date");

            migrationBuilder.CreateIndex(
                name: "ix_people_merged_into_id",
                table: "people",
                column: "merged_into_id",
                filter: "merged_into_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_person_keys_person_id",
                table: "person_keys",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_plans_case_id_number",
                table: "plans",
                columns: new[] { "case_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_possible_doubles_first_id_second_id",
                table: "possible_doubles",
                columns: new[] { "first_id", "second_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_possible_doubles_second_id",
                table: "possible_doubles",
                column: "second_id");

            migrationBuilder.CreateIndex(
                name: "ix_possible_doubles_state_score",
                table: "possible_doubles",
                columns: new[] { "state", "score" });

            migrationBuilder.CreateIndex(
                name: "ix_preparation_items_appointment_id",
                table: "preparation_items",
                column: "appointment_id");

            migrationBuilder.CreateIndex(
                name: "ix_preparation_items_case_id",
                table: "preparation_items",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_preparations_kind",
                table: "preparations",
                column: "kind",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programs_code",
                table: "programs",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_readiness_on_days_program_id_day",
                table: "readiness_on_days",
                columns: new[] { "program_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_links_case_id",
                table: "referral_links",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_links_code_hash",
                table: "referral_links",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_referral_links_consent_id",
                table: "referral_links",
                column: "consent_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_links_disclosure_id",
                table: "referral_links",
                column: "disclosure_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_links_key_hash",
                table: "referral_links",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_referral_links_referral_id",
                table: "referral_links",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_steps_case_id",
                table: "referral_steps",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_steps_referral_id",
                table: "referral_steps",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "ix_referrals_case_id_status",
                table: "referrals",
                columns: new[] { "case_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_referrals_service_id",
                table: "referrals",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_required_documents_service_id",
                table: "required_documents",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_reversible_acts_about_id_kind",
                table: "reversible_acts",
                columns: new[] { "about_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_reversible_acts_person_id",
                table: "reversible_acts",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_reversible_acts_until",
                table: "reversible_acts",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "ix_roles_key",
                table: "roles",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_routine_slots_person_id",
                table: "routine_slots",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_sampled_charts_audit_id_case_id",
                table: "sampled_charts",
                columns: new[] { "audit_id", "case_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sampled_charts_case_id",
                table: "sampled_charts",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_saved_views_worker_id_name",
                table: "saved_views",
                columns: new[] { "worker_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_service_areas_service_id",
                table: "service_areas",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_service_capacities_service_id",
                table: "service_capacities",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_service_capacities_unit_id",
                table: "service_capacities",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_service_experiences_service_id",
                table: "service_experiences",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_services_assured_date",
                table: "services",
                column: "assured_date");

            migrationBuilder.CreateIndex(
                name: "ix_services_changed_at",
                table: "services",
                column: "changed_at");

            migrationBuilder.CreateIndex(
                name: "ix_services_organization_id",
                table: "services",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_services_program_id",
                table: "services",
                column: "program_id");

            migrationBuilder.CreateIndex(
                name: "ix_services_status_name",
                table: "services",
                columns: new[] { "status", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_services_at_locations_location_id",
                table: "services_at_locations",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_services_at_locations_service_id_location_id",
                table: "services_at_locations",
                columns: new[] { "service_id", "location_id" });

            migrationBuilder.CreateIndex(
                name: "ix_services_sought_on",
                table: "services_sought",
                column: "on");

            migrationBuilder.CreateIndex(
                name: "ix_steps_case_id",
                table: "steps",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_steps_goal_id",
                table: "steps",
                column: "goal_id");

            migrationBuilder.CreateIndex(
                name: "ix_story_entries_case_id",
                table: "story_entries",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_story_marks_case_id",
                table: "story_marks",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_story_marks_entry_id",
                table: "story_marks",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_story_marks_made_id",
                table: "story_marks",
                column: "made_id");

            migrationBuilder.CreateIndex(
                name: "ix_strengths_case_id_label",
                table: "strengths",
                columns: new[] { "case_id", "label" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_taxonomy_terms_code",
                table: "taxonomy_terms",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "ix_taxonomy_terms_name",
                table: "taxonomy_terms",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_taxonomy_terms_parent_id",
                table: "taxonomy_terms",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_taxonomy_terms_taxonomy_id",
                table: "taxonomy_terms",
                column: "taxonomy_id");

            migrationBuilder.CreateIndex(
                name: "ix_team_members_case_id_until",
                table: "team_members",
                columns: new[] { "case_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_team_members_once_in_a_role",
                table: "team_members",
                columns: new[] { "case_id", "worker_id", "role" },
                unique: true,
                filter: "until is null");

            migrationBuilder.CreateIndex(
                name: "ix_team_members_one_primary",
                table: "team_members",
                column: "case_id",
                unique: true,
                filter: "role = 'Primary' and until is null");

            migrationBuilder.CreateIndex(
                name: "ix_team_members_worker_id_until_case_id",
                table: "team_members",
                columns: new[] { "worker_id", "until", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_warning_notes_case_id",
                table: "warning_notes",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_wishes_case_id_label",
                table: "wishes",
                columns: new[] { "case_id", "label" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_worker_entries_worker_id_to",
                table: "worker_entries",
                columns: new[] { "worker_id", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_worker_programs_program_id",
                table: "worker_programs",
                column: "program_id");

            migrationBuilder.CreateIndex(
                name: "ix_worker_reminders_worker_id",
                table: "worker_reminders",
                column: "worker_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workers_normalized_user_name",
                table: "workers",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workers_role_id",
                table: "workers",
                column: "role_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "accessibilities");

            migrationBuilder.DropTable(
                name: "activities");

            migrationBuilder.DropTable(
                name: "acts_in_cases");

            migrationBuilder.DropTable(
                name: "addenda");

            migrationBuilder.DropTable(
                name: "agencies");

            migrationBuilder.DropTable(
                name: "agreements");

            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropTable(
                name: "answer_files");

            migrationBuilder.DropTable(
                name: "appointment_workers");

            migrationBuilder.DropTable(
                name: "asks");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "audit_openings");

            migrationBuilder.DropTable(
                name: "busy_calendars");

            migrationBuilder.DropTable(
                name: "calendar_feeds");

            migrationBuilder.DropTable(
                name: "case_episodes");

            migrationBuilder.DropTable(
                name: "case_people");

            migrationBuilder.DropTable(
                name: "case_readiness");

            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "chart_entries");

            migrationBuilder.DropTable(
                name: "clock_pauses");

            migrationBuilder.DropTable(
                name: "conclusions");

            migrationBuilder.DropTable(
                name: "contact_points");

            migrationBuilder.DropTable(
                name: "cost_options");

            migrationBuilder.DropTable(
                name: "dates_on_record");

            migrationBuilder.DropTable(
                name: "deadline_decisions");

            migrationBuilder.DropTable(
                name: "deadlines");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "directory_addresses");

            migrationBuilder.DropTable(
                name: "directory_attributes");

            migrationBuilder.DropTable(
                name: "directory_changes");

            migrationBuilder.DropTable(
                name: "directory_feeds");

            migrationBuilder.DropTable(
                name: "directory_languages");

            migrationBuilder.DropTable(
                name: "directory_reports");

            migrationBuilder.DropTable(
                name: "directory_schedules");

            migrationBuilder.DropTable(
                name: "directory_touches");

            migrationBuilder.DropTable(
                name: "directory_urls");

            migrationBuilder.DropTable(
                name: "disagreements");

            migrationBuilder.DropTable(
                name: "doubles_passes");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "eligibility_rules");

            migrationBuilder.DropTable(
                name: "follow_ups");

            migrationBuilder.DropTable(
                name: "forms_sent");

            migrationBuilder.DropTable(
                name: "fundings");

            migrationBuilder.DropTable(
                name: "household_incomes");

            migrationBuilder.DropTable(
                name: "household_members");

            migrationBuilder.DropTable(
                name: "identifiers");

            migrationBuilder.DropTable(
                name: "jobs");

            migrationBuilder.DropTable(
                name: "letters");

            migrationBuilder.DropTable(
                name: "measurements");

            migrationBuilder.DropTable(
                name: "messages_sent");

            migrationBuilder.DropTable(
                name: "name_counts");

            migrationBuilder.DropTable(
                name: "pack_terms");

            migrationBuilder.DropTable(
                name: "partner_inboxes");

            migrationBuilder.DropTable(
                name: "person_keys");

            migrationBuilder.DropTable(
                name: "possible_doubles");

            migrationBuilder.DropTable(
                name: "preparation_items");

            migrationBuilder.DropTable(
                name: "preparations");

            migrationBuilder.DropTable(
                name: "program_rules");

            migrationBuilder.DropTable(
                name: "readiness_on_days");

            migrationBuilder.DropTable(
                name: "referral_links");

            migrationBuilder.DropTable(
                name: "referral_steps");

            migrationBuilder.DropTable(
                name: "required_documents");

            migrationBuilder.DropTable(
                name: "routine_slots");

            migrationBuilder.DropTable(
                name: "sampled_charts");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropTable(
                name: "service_areas");

            migrationBuilder.DropTable(
                name: "service_capacities");

            migrationBuilder.DropTable(
                name: "service_experiences");

            migrationBuilder.DropTable(
                name: "services_sought");

            migrationBuilder.DropTable(
                name: "steps");

            migrationBuilder.DropTable(
                name: "story_marks");

            migrationBuilder.DropTable(
                name: "strengths");

            migrationBuilder.DropTable(
                name: "team_members");

            migrationBuilder.DropTable(
                name: "trail_checks");

            migrationBuilder.DropTable(
                name: "warning_notes");

            migrationBuilder.DropTable(
                name: "wishes");

            migrationBuilder.DropTable(
                name: "worker_claims");

            migrationBuilder.DropTable(
                name: "worker_entries");

            migrationBuilder.DropTable(
                name: "worker_logins");

            migrationBuilder.DropTable(
                name: "worker_programs");

            migrationBuilder.DropTable(
                name: "worker_reminders");

            migrationBuilder.DropTable(
                name: "worker_tokens");

            migrationBuilder.DropTable(
                name: "reversible_acts");

            migrationBuilder.DropTable(
                name: "notes");

            migrationBuilder.DropTable(
                name: "options");

            migrationBuilder.DropTable(
                name: "taxonomy_terms");

            migrationBuilder.DropTable(
                name: "directory_phones");

            migrationBuilder.DropTable(
                name: "assessments");

            migrationBuilder.DropTable(
                name: "pack_editions");

            migrationBuilder.DropTable(
                name: "appointments");

            migrationBuilder.DropTable(
                name: "disclosures");

            migrationBuilder.DropTable(
                name: "referrals");

            migrationBuilder.DropTable(
                name: "mock_audits");

            migrationBuilder.DropTable(
                name: "directory_units");

            migrationBuilder.DropTable(
                name: "goals");

            migrationBuilder.DropTable(
                name: "story_entries");

            migrationBuilder.DropTable(
                name: "workers");

            migrationBuilder.DropTable(
                name: "choices");

            migrationBuilder.DropTable(
                name: "taxonomies");

            migrationBuilder.DropTable(
                name: "directory_contacts");

            migrationBuilder.DropTable(
                name: "agency_forms");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropTable(
                name: "roles");

            migrationBuilder.DropTable(
                name: "needs");

            migrationBuilder.DropTable(
                name: "services_at_locations");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "locations");

            migrationBuilder.DropTable(
                name: "services");

            migrationBuilder.DropTable(
                name: "households");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "programs");

            migrationBuilder.DropTable(
                name: "directory_programs");

            migrationBuilder.DropTable(
                name: "organizations");
        }
    }
}
