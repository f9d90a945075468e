def main():
    for i in range(2):
        print i
    print valu
main()
