package org.posthouse.mapi.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.admin.PropText;
import org.posthouse.mapi.admin.SectionOperations.Access;
import org.posthouse.mapi.admin.SectionOperations.PropView;
import org.posthouse.mapi.admin.SectionOperations.SectionRow;
import org.posthouse.mapi.admin.SectionOperations.SectionView;
import org.posthouse.mapi.admin.SectionRemoval;
import org.posthouse.mapi.admin.SectionWrite;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValues;

/** {@code posthouse section}. */
final class SectionCommands implements Entity {
    private static final String SECTION =
            "Its UID, the name of a service, or the name that 'section list' shows when one section alone has it.";

    @Override
    public String name() {
        return "section";
    }

    @Override
    public String summary() {
        return "The sections of a profile, opened with the rights of whom one says";
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "list",
                        "Lists the sections of a profile with their owners: MAPI's, the services', the providers', and what clients made.",
                        args -> args.profile().json().example("posthouse section list Work"),
                        SectionCommands::list),
                new Action(
                        "show",
                        "Shows the properties of a section, secure ones left out.",
                        args -> access(args.profile().one("SECTION", SECTION))
                                .options(
                                        "--tag",
                                        "TAG",
                                        "Shows this property only; a secure one is printed as it is, alone, and to its owner"
                                                + " (--as) only.")
                                .json()
                                .example("posthouse section show Work Mailbox --as Mailbox"),
                        SectionCommands::show),
                new Action(
                        "set",
                        "Sets properties of a section.",
                        args -> access(args.profile()
                                        .one("SECTION", SECTION)
                                        .rest("TAG=VALUE", PropArguments.HELP, true))
                                .example("posthouse section set Work Mailbox PR_DISPLAY_NAME=Letters --as Mailbox"),
                        SectionCommands::set),
                new Action(
                        "delete",
                        "Removes properties of a section; without TAG all of a section that a client made.",
                        args -> access(args.profile()
                                        .one("SECTION", SECTION)
                                        .rest("TAG", "A PR_ name or 8 hex digits.", false))
                                .example("posthouse section delete Work Mailbox 660A0003 --force"),
                        SectionCommands::delete));
    }

    private static Action.Arguments access(Action.Arguments args) {
        return args.option(
                        "--as",
                        "client|PROVIDER|SERVICE",
                        "Whose rights are used: a client's (the default), that provider's, by UID or name, or that service's,"
                                + " by UID or name in [Services].")
                .flag("--force", "Opens other providers' sections too (MAPI_FORCE_ACCESS); this is logged.");
    }

    private static Access access(Call call) {
        String who = call.option("--as").orElse("client");
        return new Access(
                who.equals("client") ? null : call.sections().findRights(call.arg(0), who), call.flag("--force"));
    }

    private static MapiUid section(Call call) {
        return call.sections().find(call.arg(0), call.arg(1));
    }

    private static String word(Enum<?> owner) {
        return owner.name().toLowerCase(Locale.ROOT);
    }

    private static int list(Call call) {
        List<SectionRow> rows = call.sections().list(call.arg(0));
        if (call.json()) {
            List<Map<String, @Nullable Object>> sections = new ArrayList<>();
            rows.forEach(row -> sections.add(Json.object(
                    "uid", row.uid(), "owner", word(row.owner()), "name", row.name(), "service", row.service())));
            call.console().json(Json.object("sections", sections));
            return Shell.DONE;
        }
        TextTable table = new TextTable("UID", "OWNER", "SERVICE", "NAME");
        rows.forEach(
                row -> table.row(row.uid(), word(row.owner()), row.service().orElse(""), row.name()));
        table.print(call.console(), "The profile has no sections.");
        return Shell.DONE;
    }

    private static int show(Call call) {
        MapiUid section = section(call);
        List<PropTag<?>> tags = new ArrayList<>();
        call.options("--tag").forEach(text -> tags.add(PropText.tag(text)));
        if (tags.stream().anyMatch(PropTag::isSecure)) {
            return secret(call, section, tags);
        }
        SectionView view = tags.isEmpty()
                ? call.sections().show(call.arg(0), section, access(call))
                : call.sections().show(call.arg(0), section, access(call), tags);
        if (call.json()) {
            call.console().json(Json.object("uid", view.uid(), "owner", word(view.owner()), "props", view.props()));
            return Shell.DONE;
        }
        call.console().line("Section " + view.uid() + ", owner " + word(view.owner()));
        TextTable table = new TextTable("TAG", "NAME", "TYPE", "VALUE");
        for (PropView prop : view.props()) {
            table.row(prop.tag(), prop.name().orElse(""), prop.type(), shown(prop));
        }
        table.print(call.console(), "It has no properties.");
        return Shell.DONE;
    }

    private static String shown(PropView prop) {
        return prop.type().equals(PropType.PT_SYSTIME.name())
                ? LocalTimes.of(Instant.parse(prop.value().toString()))
                : PropText.display(prop.value());
    }

    /** Alone and bare, so that nothing but the program that asked for it gets to keep it. */
    private static int secret(Call call, MapiUid section, List<PropTag<?>> tags) {
        if (tags.size() > 1 || call.json()) {
            throw new UsageException("a secure property is shown alone, and not as JSON: one --tag, no --json");
        }
        call.console().out().println(call.sections().secret(call.arg(0), section, access(call), tags.get(0)));
        return Shell.DONE;
    }

    private static int set(Call call) throws IOException {
        PropValues values = new PropArguments(call.console()).read(call.rest(2));
        SectionWrite write = call.sections().set(call.arg(0), section(call), access(call), values);
        refused(call, write.problems(), "set");
        for (SectionWrite.Otherwise one : write.otherwise()) {
            call.console()
                    .error(one.tag() + " is now " + one.shown() + " and not what was given: "
                            + (one.tag().equals(PropTags.PR_RESOURCE_FLAGS)
                                    ? "static flags stay as the INF has them, and dynamic ones are MAPI's"
                                    : "it was stored otherwise"));
        }
        return told(call, write.stored(), values.size(), "set");
    }

    private static int delete(Call call) {
        List<PropTag<?>> tags = new ArrayList<>();
        call.rest(2).forEach(text -> tags.add(PropText.tag(text)));
        MapiUid section = section(call);
        if (tags.isEmpty()) {
            int emptied = call.sections().empty(call.arg(0), section, access(call));
            call.console().line("Section " + section + " is empty; " + Count.of(emptied, "value") + " went.");
            return Shell.DONE;
        }
        SectionRemoval removal = call.sections().delete(call.arg(0), section, access(call), tags);
        refused(call, removal.problems(), "removed");
        for (PropTag<?> tag : removal.missing()) {
            call.console().error("section " + section + " has no " + tag + " (MAPI_E_NOT_FOUND)");
        }
        int failed = removal.problems().size() + removal.missing().size();
        return told(call, removal.removed(), removal.removed() + failed, "removed");
    }

    private static void refused(Call call, List<PropProblem> problems, String done) {
        for (PropProblem problem : problems) {
            call.console().error(problem.tag() + " could not be " + done + " (" + problem.code() + ")");
        }
    }

    private static int told(Call call, int done, int wanted, String word) {
        if (done > 0) {
            call.console().line(done + (done == 1 ? " value was " : " values were ") + word + ".");
        }
        return done == wanted ? Shell.DONE : Shell.FAILED;
    }
}
