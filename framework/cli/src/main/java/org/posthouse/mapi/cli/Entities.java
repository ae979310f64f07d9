package org.posthouse.mapi.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All entities; only the one asked for is made. */
final class Entities {
    private static final List<String> NAMES = List.of(
            "quickstart",
            "run",
            "inf",
            "profile",
            "service",
            "provider",
            "transport",
            "store",
            "section",
            "status",
            "msg",
            "folder",
            "address",
            "nickname",
            "send");

    private Entities() {}

    static Optional<Entity> find(String name) {
        return Optional.ofNullable(make(name));
    }

    static List<Entity> all() {
        return NAMES.stream().map(Entities::make).toList();
    }

    static String names() {
        return String.join(", ", NAMES);
    }

    private static @Nullable Entity make(String name) {
        return switch (name) {
            case "quickstart" -> new QuickstartCommand();
            case "run" -> new RunCommand();
            case "inf" -> new InfCommands();
            case "profile" -> new ProfileCommands();
            case "service" -> new ServiceCommands();
            case "provider" -> new ProviderCommands();
            case "transport" -> new TransportCommands();
            case "store" -> new StoreCommands();
            case "section" -> new SectionCommands();
            case "status" -> new StatusCommand();
            case "msg" -> new MsgCommands();
            case "folder" -> new FolderCommands();
            case "nickname" -> new NicknameCommands();
            case "address" -> new AddressCommands();
            case "send" -> new SendCommand();
            default -> null;
        };
    }
}
