package org.posthouse.mapi.cli;

import java.util.List;
import java.util.Locale;
import org.posthouse.mapi.admin.AddressOperations;
import org.posthouse.mapi.admin.AddressOperations.Resolved;
import org.posthouse.mapi.admin.AddressRow;
import org.posthouse.mapi.api.session.Session;

/** {@code posthouse address}. */
final class AddressCommands implements Entity {
    @Override
    public String name() {
        return "address";
    }

    @Override
    public String summary() {
        return "The address book of a profile: its personal one, and names in all";
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "list",
                        "Lists the personal address book.",
                        args -> args.profile().json().example("posthouse address list Work"),
                        AddressCommands::list),
                new Action(
                        "resolve",
                        "Tells what names stand for, in all address books; exit code 1 if one is not found or not alone.",
                        args -> args.profile()
                                .rest("NAME", "A name, or its beginning.", true)
                                .json()
                                .example("posthouse address resolve Work ann"),
                        AddressCommands::resolve),
                new Action(
                        "add",
                        "Adds a person to the personal address book.",
                        args -> args.profile()
                                .one("NAME", "What the entry is called.")
                                .one("ADDRESS", "TYPE:ADDRESS, or an Internet address.")
                                .json()
                                .example("posthouse address add Work \"Ann Smith\" ann@example.org"),
                        AddressCommands::add),
                new Action(
                        "remove",
                        "Removes an entry from the personal address book.",
                        args -> args.profile()
                                .one("ENTRY", "Its name or address, or its entry identifier in hex.")
                                .example("posthouse address remove Work \"Ann Smith\""),
                        AddressCommands::remove));
    }

    private static int list(Call call) {
        try (Session session = call.logon(call.arg(0))) {
            List<AddressRow> rows = new AddressOperations(session).list();
            if (call.json()) {
                call.console().json(Json.object("entries", rows));
                return Shell.DONE;
            }
            TextTable table = new TextTable("NAME", "ADDRESS", "KIND");
            rows.forEach(row -> table.row(row.name(), row.typed(), row.list() ? "list" : ""));
            table.print(call.console(), "The personal address book is empty; 'posthouse address add' adds an entry.");
            return Shell.DONE;
        }
    }

    private static int resolve(Call call) {
        try (Session session = call.logon(call.arg(0))) {
            List<Resolved> answers = new AddressOperations(session).resolve(call.rest(1));
            if (call.json()) {
                call.console().json(Json.object("names", answers));
            } else {
                TextTable table = new TextTable("NAME", "FOUND", "ADDRESS");
                answers.forEach(answer -> table.row(answer.name(), found(answer), address(answer)));
                table.print(call.console(), "");
            }
            return answers.stream().allMatch(Resolved::isResolved) ? Shell.DONE : Shell.FAILED;
        }
    }

    private static String found(Resolved answer) {
        return answer.isResolved()
                ? answer.displayName()
                : "(" + answer.state().name().replace("MAPI_", "").toLowerCase(Locale.ROOT) + ")";
    }

    private static String address(Resolved answer) {
        return answer.addressType().isEmpty() ? answer.address() : answer.addressType() + ":" + answer.address();
    }

    private static int add(Call call) {
        try (Session session = call.logon(call.arg(0))) {
            AddressRow added = new AddressOperations(session).add(call.arg(1), call.arg(2));
            if (call.json()) {
                call.console().json(added);
            } else {
                call.console().line("\"" + added.name() + "\" was added: " + added.typed());
            }
            return Shell.DONE;
        }
    }

    private static int remove(Call call) {
        try (Session session = call.logon(call.arg(0))) {
            AddressRow removed = new AddressOperations(session).remove(call.arg(1));
            call.console().line("\"" + removed.name() + "\" was removed: " + removed.typed());
            return Shell.DONE;
        }
    }
}
