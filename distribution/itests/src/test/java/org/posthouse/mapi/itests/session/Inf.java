package org.posthouse.mapi.itests.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small mapisvc.inf files for tests. */
final class Inf {
    private Inf() {}

    /** A file with one service of one address book provider. */
    static Path addressBook(Path folder, String dll, String... more) throws IOException {
        return Files.writeString(folder.resolve(dll + ".inf"), """
                [Services]
                %1$s=%1$s Book

                [%1$s]
                PR_DISPLAY_NAME=%1$s Book
                Providers=%1$s Provider

                [%1$s Provider]
                PR_DISPLAY_NAME=%1$s Book
                PR_PROVIDER_DISPLAY=%1$s Book
                PR_PROVIDER_DLL_NAME=%1$s.DLL
                PR_RESOURCE_TYPE=MAPI_AB_PROVIDER
                %2$s
                """.formatted(dll, String.join("\n", more)));
    }
}
