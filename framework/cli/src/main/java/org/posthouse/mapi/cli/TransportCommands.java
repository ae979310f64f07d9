package org.posthouse.mapi.cli;

import java.util.List;
import org.posthouse.mapi.admin.OrderOperations.Place;

/** {@code posthouse transport}. */
final class TransportCommands implements Entity {
    @Override
    public String name() {
        return "transport";
    }

    @Override
    public String summary() {
        return "The order in which a profile's transports are asked";
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(
                "order",
                "Shows the transport order of a profile, or sets it.",
                args -> args.profile()
                        .rest(
                                "TRANSPORT",
                                "All transports of the profile in the order wanted: each by its UID, or by its name when"
                                        + " one transport alone has it.",
                                false)
                        .flag(
                                "--reset",
                                "Takes an order that was set away; the transports stand in profile order again.")
                        .json()
                        .example("posthouse transport order Work \"Local Delivery\"")
                        .example("posthouse transport order Work --reset"),
                TransportCommands::order));
    }

    private static int order(Call call) {
        List<String> wanted = call.rest(1);
        if (call.flag("--reset")) {
            reset(call, wanted);
        } else if (!wanted.isEmpty()) {
            call.orders().orderTransports(call.arg(0), wanted);
            call.orders().lastBeforeOthers(call.arg(0)).forEach(place -> warn(call, place));
        }
        List<Place> places = call.orders().transports(call.arg(0));
        if (call.json()) {
            call.console().json(Json.object("transportOrder", places));
            return Shell.DONE;
        }
        TextTable table = new TextTable("PLACE", "UID", "NAME", "REASON");
        int number = 0;
        for (Place place : places) {
            table.row(++number, place.uid(), place.displayName(), place.reason());
        }
        table.print(call.console(), "The profile has no transport.");
        return Shell.DONE;
    }

    private static void reset(Call call, List<String> wanted) {
        if (!wanted.isEmpty()) {
            throw new UsageException("--reset names no transports");
        }
        call.orders().resetTransports(call.arg(0));
    }

    private static void warn(Call call, Place place) {
        call.console()
                .error("warning: " + place.displayName() + " " + place.uid()
                        + " has STATUS_XP_PREFER_LAST and stands before others all the same, because an order that is set"
                        + " goes before that flag; 'posthouse transport order \"" + call.arg(0)
                        + "\" --reset' goes back to profile order");
    }
}
