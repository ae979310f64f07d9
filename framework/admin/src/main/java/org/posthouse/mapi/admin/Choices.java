package org.posthouse.mapi.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ResourceType;

/** What a person may mean by a word: a UID, or a name that one thing of a profile has, alone among those of its kind. */
final class Choices {
    private static final int SHOWN = 20;

    private final String profile;
    private final String kind;
    private final List<Choice> all = new ArrayList<>();

    /** One thing, the names it goes by, and how it is listed. */
    private record Choice(MapiUid uid, List<String> names, String shown) {
        boolean isCalled(String name) {
            return names.stream().anyMatch(name::equalsIgnoreCase);
        }
    }

    /**
     * Begins with none.
     *
     * @param kind what they are: "store"
     */
    Choices(String profile, String kind) {
        this.profile = profile;
        this.kind = kind;
    }

    static Choices ofServices(ProfileView view) {
        Choices choices = new Choices(view.name(), "service");
        view.services()
                .forEach(service ->
                        choices.addAs(service.uid(), List.of(service.name(), service.displayName()), service.name()));
        return choices;
    }

    static Choices ofProviders(String profile, List<ServiceView> services) {
        return ofProviders(new Choices(profile, "provider"), services, provider -> true);
    }

    static Choices ofStores(ProfileView view) {
        return ofType(new Choices(view.name(), "store"), view, ResourceType.MAPI_STORE_PROVIDER);
    }

    static Choices ofTransports(ProfileView view) {
        return ofType(new Choices(view.name(), "transport"), view, ResourceType.MAPI_TRANSPORT_PROVIDER);
    }

    private static Choices ofType(Choices choices, ProfileView view, ResourceType type) {
        return ofProviders(choices, view.services(), provider -> provider.isOf(type));
    }

    private static Choices ofProviders(Choices choices, List<ServiceView> services, Predicate<ProviderView> wanted) {
        for (ServiceView service : services) {
            service.providers().stream()
                    .filter(wanted)
                    .forEach(provider -> choices.add(provider.uid(), List.of(provider.displayName()), service.name()));
        }
        return choices;
    }

    /** Adds one that is listed as {@code shown}. */
    void addAs(MapiUid uid, List<String> names, String shown) {
        all.add(new Choice(uid, names, shown + " " + uid));
    }

    /** Adds one part of {@code owner} that goes by {@code names}; one without a name goes by its UID. */
    void add(MapiUid uid, List<String> names, String owner) {
        String name = names.get(0).equals(uid.toString()) ? kind : names.get(0);
        addAs(uid, names, name + " of " + owner);
    }

    /**
     * The one that is meant. Any UID is, whether or not it is here; but one that is here, written with the hyphens of a GUID, is a
     * mistake.
     *
     * @throws MapiException MAPI_E_NOT_FOUND, telling which there are; MAPI_E_INVALID_PARAMETER when the name fits several, telling
     *     those
     */
    MapiUid find(String text) {
        Optional<MapiUid> uid = uid(text);
        if (uid.isPresent()) {
            requireNotMistaken(text, uid.get());
            return uid.get();
        }
        List<Choice> found =
                all.stream().filter(choice -> choice.isCalled(text)).toList();
        if (found.size() == 1) {
            return found.get(0).uid();
        }
        if (found.isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    "profile '" + profile + "' has no " + kind + " '" + text + "'; it has " + listed());
        }
        throw new MapiException(
                ErrorCode.MAPI_E_INVALID_PARAMETER,
                "profile '" + profile + "' has " + kind + " '" + text + "' " + found.size()
                        + " times; say which by its UID: " + list(found));
    }

    /** The first half of a GUID with hyphens is written in another order than its bytes, which a person rarely knows. */
    private void requireNotMistaken(String text, MapiUid uid) {
        Optional<MapiUid> plain = uid(text.replaceAll("[-{}]", ""));
        if (!has(uid) && plain.filter(this::has).isPresent()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    "profile '" + profile + "' has no " + kind + " " + text + ", which as a GUID has the bytes " + uid
                            + "; it has one " + plain.get() + ": write the digits without hyphens");
        }
    }

    private boolean has(MapiUid uid) {
        return all.stream().anyMatch(choice -> choice.uid().equals(uid));
    }

    /** Those there are, for a message. */
    String listed() {
        return all.isEmpty() ? "none" : list(all);
    }

    private static Optional<MapiUid> uid(String text) {
        try {
            return Optional.of(MapiUid.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String list(List<Choice> choices) {
        String list = choices.stream().limit(SHOWN).map(Choice::shown).collect(Collectors.joining(", "));
        int more = choices.size() - SHOWN;
        return more > 0 ? list + " and " + more + " more" : list;
    }
}
