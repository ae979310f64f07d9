package org.posthouse.mapi.cli;

import java.util.List;
import org.posthouse.mapi.admin.ProfileView;
import org.posthouse.mapi.admin.ProviderView;
import org.posthouse.mapi.admin.ServiceView;
import org.posthouse.mapi.api.id.MapiUid;

/** A profile for a person. */
final class ProfileText {
    private static final String INDENT = "                        ";

    private final ProfileView view;
    private final Console console;

    ProfileText(ProfileView view, Console console) {
        this.view = view;
        this.console = console;
    }

    void print() {
        console.line("Profile:     " + view.name() + (view.isDefault() ? " (default)" : ""));
        view.searchKey().ifPresent(key -> console.line("Search key:  " + key));
        for (ServiceView service : view.services()) {
            console.line("");
            service(service);
        }
        if (view.services().isEmpty()) {
            console.line("");
            console.line("It has no services; 'posthouse service add' adds one.");
        }
        console.line("");
        console.line("Default store:          "
                + choice(
                        view.defaultStore().map(this::name).orElse("none"),
                        view.reasons().defaultStore()));
        transports();
        console.line("Personal address book:  "
                + choice(
                        view.personalAddressBook().map(this::name).orElse("none"),
                        view.reasons().personalAddressBook()));
        path("Store search path:      ", view.storeSearchPath(), view.reasons().storeSearchPath());
        path(
                "Address search path:    ",
                view.addressBookSearchPath(),
                view.reasons().addressBookSearchPath());
        conflicts();
    }

    private void service(ServiceView service) {
        console.line("Service " + service.name() + ": " + service.displayName() + "  " + service.uid());
        service.dllName()
                .ifPresent(dll -> console.line("  entry point " + dll
                        + service.entryName().map(entry -> "!" + entry).orElse("") + ", answered by "
                        + service.bundle().orElse("no bundle")));
        if (!service.flags().isEmpty()) {
            console.line("  " + String.join(" ", service.flags()));
        }
        service.providers().forEach(this::provider);
    }

    private void provider(ProviderView provider) {
        console.line("  Provider " + provider.nameAndUid());
        console.line("    " + provider.type().orElse("(no type)") + ", "
                + provider.dllName().orElse("(no DLL name)") + ", answered by "
                + provider.bundle().orElse("no bundle"));
        if (!provider.flags().isEmpty()) {
            console.line("    " + String.join(" ", provider.flags()));
        }
    }

    static TextTable providers(List<ProviderView> providers) {
        TextTable table = new TextTable("PROVIDER", "TYPE", "NAME", "DLL", "BUNDLE", "FLAGS");
        for (ProviderView provider : providers) {
            table.row(
                    provider.uid(),
                    provider.type().orElse("(none)"),
                    provider.displayName(),
                    provider.dllName().orElse("(none)"),
                    provider.bundle().orElse("(none)"),
                    String.join(" ", provider.flags()));
        }
        return table;
    }

    private void transports() {
        if (view.transportOrder().isEmpty()) {
            console.line("Transport order:        none: the profile has no transport");
        }
        for (int i = 0; i < view.transportOrder().size(); i++) {
            String head = i == 0 ? "Transport order:        " : INDENT;
            console.line(head + (i + 1) + ". "
                    + choice(
                            name(view.transportOrder().get(i)),
                            view.reasons().transportOrder().get(i)));
        }
    }

    private void conflicts() {
        if (!view.conflicts().isEmpty()) {
            console.line("");
            console.line("Conflicts:");
        }
        view.conflicts().forEach(conflict -> console.line("  " + conflict.code() + ": " + conflict.message()));
    }

    private static String choice(String name, String reason) {
        return name + ": " + reason;
    }

    private void path(String head, List<MapiUid> uids, String reason) {
        console.line(head + (uids.isEmpty() ? "empty: " : "") + reason);
        for (int i = 0; i < uids.size(); i++) {
            console.line(INDENT + (i + 1) + ". " + name(uids.get(i)));
        }
    }

    private String name(MapiUid uid) {
        return view.provider(uid).map(ProviderView::nameAndUid).orElse(uid.toString());
    }
}
