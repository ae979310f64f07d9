package org.posthouse.mapi.admin;

import java.util.function.Consumer;
import org.posthouse.mapi.api.id.MapiUid;

/** Tells in plain words what a profile has and what follows from its order. */
final class ProfileStory {
    private final ProfileView view;
    private final Consumer<String> tell;

    ProfileStory(ProfileView view, Consumer<String> tell) {
        this.view = view;
        this.tell = tell;
    }

    void tell() {
        tell.accept("   \"" + view.name() + "\" has " + count(view.services().size(), "service") + " with "
                + count((int) view.providers().count(), "provider") + ":");
        for (ServiceView service : view.services()) {
            tell.accept("     " + service.displayName() + " (service " + service.name() + ")");
            service.providers()
                    .forEach(provider -> tell.accept("       " + provider.displayName() + ", " + kind(provider) + ": "
                            + provider.dllName().orElse("no DLL name") + ", answered by "
                            + provider.bundle().map(name -> "bundle " + name).orElse("no bundle")));
        }
        tell.accept("   Default store: "
                + view.defaultStore().map(this::name).map(name -> name + ", ").orElse("none: ")
                + view.reasons().defaultStore());
        for (int i = 0; i < view.transportOrder().size(); i++) {
            tell.accept("   " + (i == 0 ? "Transport order: " : "                 ") + (i + 1) + ". "
                    + name(view.transportOrder().get(i)) + ", "
                    + view.reasons().transportOrder().get(i));
        }
        tell.accept("   Personal address book: "
                + view.personalAddressBook()
                        .map(this::name)
                        .map(name -> name + ", ")
                        .orElse("none: ")
                + view.reasons().personalAddressBook());
        view.conflicts().forEach(conflict -> tell.accept("   Conflict: " + conflict.message()));
    }

    private String name(MapiUid uid) {
        return view.provider(uid).map(ProviderView::displayName).orElse(uid.toString());
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String kind(ProviderView provider) {
        return switch (provider.type().orElse("")) {
            case "MAPI_STORE_PROVIDER" -> "a message store";
            case "MAPI_AB_PROVIDER" -> "an address book";
            case "MAPI_TRANSPORT_PROVIDER" -> "a transport";
            default -> provider.type().orElse("a provider without a type");
        };
    }
}
