package org.posthouse.mapi.inf;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** The installed catalogue: an OSGi service. Any thread may ask at any time. */
@ProviderType
public interface CatalogSource {
    /**
     * What is installed at this moment: the administrator's file and what bundles that are there carry. The answer itself never changes.
     *
     * @throws MapiException as {@link InfReader#read} throws it: MAPI_E_NOT_FOUND when there is no
     *     file, MAPI_E_NO_ACCESS, MAPI_E_CORRUPT_DATA or MAPI_E_TOO_BIG when it cannot be read
     */
    ServiceCatalog catalog();

    /**
     * The administrator's file, which may be missing.
     *
     * @throws MapiException MAPI_E_NOT_FOUND when it is not known where it would be
     */
    default Path file() {
        throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "this catalogue comes from no file");
    }
}
