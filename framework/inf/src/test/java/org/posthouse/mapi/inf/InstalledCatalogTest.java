package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

final class InstalledCatalogTest {
    @TempDir
    Path folder;

    @Test
    @Tag("INF-085")
    void theFileOfTheConfiguredFolderIsReadWhenFirstAskedFor() throws IOException {
        CatalogSource source = new InstalledCatalog(context(folder.toString()));
        write("[Services]\nS=S\n");
        assertThat(source.catalog().services()).hasSize(1);
        assertThat(source.catalog()).isSameAs(source.catalog());
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        CatalogSource source = InstalledCatalog.of(write("[Services]\nS=S\n"), InfLimits.DEFAULT);
        ServiceCatalog first = source.catalog();
        write("[Services]\nS=S\nT=T\n");
        assertThat(source.catalog().services()).hasSize(2);
        Path file = write("[Services]\nS=S\nU=U\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertThat(source.catalog().service("U")).isPresent();
        assertThat(first.services()).hasSize(1);
    }

    @Test
    void aMissingFileIsAnErrorUntilItIsThere() throws IOException {
        CatalogSource source = InstalledCatalog.of(folder.resolve("mapisvc.inf"), InfLimits.DEFAULT);
        notFound(source, "mapisvc.inf");
        write("[Services]\nS=S\n");
        assertThat(source.catalog().services()).hasSize(1);
        Files.delete(folder.resolve("mapisvc.inf"));
        notFound(source, "mapisvc.inf");
    }

    @Test
    void withoutAFolderTheErrorNamesThePropertyToSet() {
        notFound(new InstalledCatalog(context(null)), "posthouse.conf");
    }

    private static void notFound(CatalogSource source, String part) {
        assertThatThrownBy(source::catalog)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_NOT_FOUND))
                .hasMessageContaining(part);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("mapisvc.inf"), text);
    }

    private static BundleContext context(String conf) {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, args) ->
                        method.getName().equals("getProperty") && args[0].equals("posthouse.conf") ? conf : null);
    }
}
