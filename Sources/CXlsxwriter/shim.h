// Names the one header of libxlsxwriter that we call; its functions are plain C and need no wrapper.
#include <xlsxwriter.h>
