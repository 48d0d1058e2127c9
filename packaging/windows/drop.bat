@echo off
cd /d "%~dp1" 2>nul
"%~dp0taizhang.exe" --lang zh report %*
echo.
pause
