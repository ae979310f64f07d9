package org.posthouse.mapi.itests.docs;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The project of the guide for provider authors, built as its pom.xml says, without Maven: javac, then bnd. */
final class ExampleProject {
    static final Path FOLDER = Path.of("..", "..", "framework", "docs", "example");

    private static final Path RESOURCES = FOLDER.resolve("src/main/resources");
    static final Path INF = RESOURCES.resolve("OSGI-INF/mapisvc.inf");

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private ExampleProject() {}

    /** The bundle's archive. */
    static InputStream bundle(Path work) throws Exception {
        Path classes = Files.createDirectory(work.resolve("classes"));
        compile(classes);
        try (Builder builder = new Builder()) {
            builder.setProperties(instructions());
            builder.setJar(new Jar("example", classes.toFile()));
            builder.getJar().addAll(new Jar(RESOURCES.toFile()));
            builder.setClasspath(Arrays.stream(CLASS_PATH.split(File.pathSeparator, -1))
                    .map(File::new)
                    .filter(File::isFile)
                    .toArray(File[]::new));
            Jar jar = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new AssertionError("bnd: " + builder.getErrors());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            jar.write(bytes);
            return new ByteArrayInputStream(bytes.toByteArray());
        }
    }

    private static void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-Xlint:all,-classfile,-path",
                    "-Werror",
                    "-d",
                    classes.toString(),
                    "-classpath",
                    CLASS_PATH);
            boolean good = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources()))
                    .call();
            if (!good) {
                throw new AssertionError("the example does not compile:\n" + said);
            }
        }
    }

    static List<Path> sources() throws IOException {
        try (Stream<Path> tree = Files.walk(FOLDER.resolve("src/main/java"))) {
            return tree.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** What the pom.xml tells bnd. */
    private static Properties instructions() throws IOException {
        String pom = Files.readString(FOLDER.resolve("pom.xml"));
        int begin = pom.indexOf("<bnd><![CDATA[") + "<bnd><![CDATA[".length();
        Properties instructions = new Properties();
        instructions.load(new StringReader(pom.substring(begin, pom.indexOf("]]></bnd>"))));
        return instructions;
    }
}
