package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.poi.hsmf.MAPIMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.property.PropTags;

/** The examples of the package comment, taken from there, compiled and run on a plain class path. */
final class ExamplesTest {
    private static final Path COMMENT = Path.of("src/main/java/org/posthouse/mapi/msg/package-info.java");

    @TempDir
    private Path folder;

    @Test
    void theExamplesCompileAndDoWhatTheySay() throws Exception {
        List<String> examples = examples();
        assertThat(examples).hasSize(2);
        assertThat(examples.get(0).lines().count()).isLessThanOrEqualTo(10);
        Path png = Files.write(folder.resolve("plan.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        Path path = folder.resolve("plans.msg");

        run(examples.get(1), path, png);
        run(examples.get(0), path, png);

        try (StorageMessage message = StorageMessage.openFile(path);
                StorageAttach picture = message.openAttach(0, Set.of());
                StorageAttach attach = message.openAttach(1, Set.of());
                StorageMessage inner = attach.openEmbedded(Set.of())) {
            assertThat(message.prop(PropTags.PR_SUBJECT)).contains("Plans (archived)");
            assertThat(message.prop(PropTags.PR_DISPLAY_TO)).contains("Ann Example");
            assertThat(Msg.read(picture, PropTags.PR_ATTACH_DATA_BIN)).hasSize(4);
            assertThat(inner.prop(PropTags.PR_BODY)).contains("The first draft.");
            assertThat(message.check()).isEmpty();
        }
        try (MAPIMessage poi = new MAPIMessage(path.toFile())) {
            assertThat(poi.getSubject()).isEqualTo("Plans (archived)");
            assertThat(poi.getHtmlBody()).isEqualTo("<p>Look: <img src='cid:plan'></p>");
            assertThat(poi.getAttachmentFiles()[0].getAttachContentId().getValue())
                    .isEqualTo("plan");
            assertThat(poi.getAttachmentFiles()[1].getEmbeddedMessage().getSubject())
                    .isEqualTo("As it was");
        }
    }

    private static List<String> examples() throws IOException {
        Matcher matcher = Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* \\}</pre>", Pattern.DOTALL)
                .matcher(Files.readString(COMMENT));
        List<String> examples = new ArrayList<>();
        while (matcher.find()) {
            examples.add(matcher.group(1).replaceAll("(?m)^ \\* ?", ""));
        }
        return examples;
    }

    private void run(String example, Path path, Path png) throws Exception {
        int body = example.indexOf("\n\ntry ");
        String source = example.substring(0, body) + """

                import java.nio.file.Path;
                public class Example {
                    public static void run(Path path, Path png) throws Exception {
                """ + example.substring(body) + "\n}}\n";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-d", folder.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none");
        boolean done = compiler.getTask(messages, null, null, options, null, List.of(new Source(source)))
                .call();
        assertThat(done).as(messages + "\n" + source).isTrue();
        URL[] urls = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
            loader.loadClass("Example").getMethod("run", Path.class, Path.class).invoke(null, path, png);
        }
    }

    /** A class in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
