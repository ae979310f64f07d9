package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.msg.StorageMessage;
import org.posthouse.mapi.testkit.MemoryMessage;

/** The example in the package comment, compiled with the imports it shows and run as it stands there. */
final class PackageExampleTest {
    private static final Path COMMENT = Path.of("src/main/java/org/posthouse/mapi/convert/package-info.java");

    @Test
    void theExampleMakesAMailOfAFileAndAFileOfTheMail(@TempDir Path folder) throws Exception {
        Path msg = folder.resolve("plans.msg");
        try (StorageMessage message = StorageMessage.create(msg)) {
            message.setProp(PropTags.PR_SUBJECT, "Plans");
            message.setProp(PropTags.PR_BODY, "As discussed.\r\n");
            message.modifyRecipients(
                    StorageMessage.RecipientMode.MODRECIP_ADD,
                    new MemoryMessage()
                            .to(RecipientType.MAPI_BCC.value(), "Ann", "SMTP", "ann@example.org")
                            .recipients());
            message.saveChanges(Set.of());
        }
        Path eml = folder.resolve("plans.eml");
        Path again = folder.resolve("again.msg");

        run(folder, msg, eml, again);

        assertThat(Files.readString(eml)).contains("Subject: Plans\r\n", "Bcc: Ann <ann@example.org>\r\n");
        try (StorageMessage message = StorageMessage.openFile(again)) {
            assertThat(message.prop(PropTags.PR_SUBJECT)).contains("Plans");
            assertThat(message.prop(PropTags.PR_BODY)).contains("As discussed.\r\n");
            assertThat(message.prop(PropTags.PR_DISPLAY_BCC)).contains("Ann");
        }
    }

    private static void run(Path folder, Path msg, Path eml, Path again) throws Exception {
        Matcher example = Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\*\\n(.*?)\\n \\* \\}</pre>", Pattern.DOTALL)
                .matcher(Files.readString(COMMENT));
        assertThat(example.find()).isTrue();
        Path source = Files.writeString(
                folder.resolve("Example.java"), code(example.group(1)) + """

                public class Example {
                    public static void run(Path msg, Path eml, Path again) throws Exception {
                """ + code(example.group(2)) + "\n}}\n");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-cp", classPath, source.toString()))
                .isZero();
        URL[] urls = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, PackageExampleTest.class.getClassLoader())) {
            loader.loadClass("Example")
                    .getMethod("run", Path.class, Path.class, Path.class)
                    .invoke(null, msg, eml, again);
        }
    }

    private static String code(String comment) {
        return comment.replaceAll("(?m)^ \\* ?", "");
    }
}
