/* Holds a file as Excel holds an open workbook, until its standard input ends: hold.exe FILE READY */
#include <windows.h>
#include <stdio.h>

int wmain(int count, wchar_t **words) {
    HANDLE file = CreateFileW(words[1], GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (count != 3 || file == INVALID_HANDLE_VALUE) return 1;
    HANDLE ready = CreateFileW(words[2], GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    CloseHandle(ready);
    while (getchar() != EOF) {}
    CloseHandle(file);
    return 0;
}
