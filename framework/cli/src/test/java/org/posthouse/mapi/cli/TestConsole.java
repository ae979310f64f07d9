package org.posthouse.mapi.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

final class TestConsole {
    private TestConsole() {}

    static Console quiet() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Console(nowhere, nowhere, new ByteArrayInputStream(new byte[0]), Map.of());
    }
}
